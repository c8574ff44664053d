import * as z from 'zod/mini';
import { limits } from '../../limits.ts';
import type { DatabaseSnapshot, TableShape } from '../../protocol.ts';
import { RuntimeError } from '../../rpc/error.ts';
import { ifMissing } from '../git/pending-files.ts';
import { sha256 } from '../../sha256.ts';
import { ChunkStore, writeWhole } from './chunk-store.ts';

/** Pages of SQLite have 4 kB at most times; a change of a few rows touches a few pieces of this size. */
const smallestChunk = 64 * 1024;
/** Of a larger database the pieces are larger. */
const mostChunks = 512;
const extension = '.json';

const manifestSchema = z.object({
  format: z.literal(1),
  bytes: z.number(),
  chunks: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  /** Absent for what was taken over from an older version. */
  tables: z.optional(z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number(), estimated: z.boolean() }))),
});
type Manifest = z.infer<typeof manifestSchema>;

/** Stands for a project that has no database yet. */
export const NO_DATABASE = 'none';

/** States of the database, each a list of pieces. The name of a state is the hash of its pieces, so equal states are one. */
export class SnapshotStore {
  readonly #directory: (name: string) => Promise<FileSystemDirectoryHandle>;
  readonly #chunks: ChunkStore;

  /** `directory` opens a folder that belongs to this store alone. */
  constructor(directory: (name: string) => Promise<FileSystemDirectoryHandle>) {
    this.#directory = directory;
    this.#chunks = new ChunkStore(() => directory('chunks'));
  }

  /** The name that this state has or would have. */
  async put(snapshot: Pick<DatabaseSnapshot, 'bytes'> & Partial<DatabaseSnapshot> | undefined): Promise<string> {
    if (!snapshot) return NO_DATABASE;
    const bytes = snapshot.bytes as Uint8Array<ArrayBuffer>;
    const known = await this.#chunks.sizes();
    const chunks: string[] = [];
    const size = chunkSize(bytes.length);
    for (let at = 0; at < bytes.length; at += size) chunks.push(await this.#chunks.put(bytes.subarray(at, at + size), known));
    const name = await sha256(new TextEncoder().encode(chunks.join('\n')));
    if (await this.#manifest(name)) return name;
    const manifest: Manifest = { format: 1, bytes: bytes.length, chunks, ...(snapshot.tables && { tables: snapshot.tables }) };
    await writeWhole(await this.#directory('states'), name + extension, new TextEncoder().encode(JSON.stringify(manifest)));
    return name;
  }

  /** Throws `not_found` for a state that has made room for others. */
  async get(name: string): Promise<Uint8Array | undefined> {
    if (name === NO_DATABASE) return undefined;
    const manifest = await this.#manifest(name);
    if (!manifest) throw new RuntimeError('not_found', 'the data of this version is no longer kept');
    const bytes = new Uint8Array(manifest.bytes);
    let at = 0;
    for (const chunk of manifest.chunks) {
      const piece = await this.#chunks.get(chunk);
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  /** Undefined for a state that is not kept. */
  async tables(name: string): Promise<TableShape[] | undefined> {
    if (name === NO_DATABASE) return [];
    return (await this.#manifest(name))?.tables;
  }

  async kept(): Promise<Set<string>> {
    const names = new Set([NO_DATABASE]);
    for await (const name of (await this.#directory('states')).keys()) if (name.endsWith(extension)) names.add(name.slice(0, -extension.length));
    return names;
  }

  /** Keeps of `names`, the most wanted first, what there is room for, and removes every other state. */
  async retain(names: readonly string[]): Promise<void> {
    const sizes = await this.#chunks.sizes();
    const kept = new Set<string>();
    const pieces = new Set<string>();
    let bytes = 0;
    for (const name of new Set(names)) {
      const manifest = name === NO_DATABASE ? undefined : await this.#manifest(name);
      if (!manifest) continue;
      const more = [...new Set(manifest.chunks)].filter((chunk) => !pieces.has(chunk));
      const needed = more.reduce((sum, chunk) => sum + (sizes.get(chunk) ?? 0), 0);
      if (kept.size >= 2 && bytes + needed > limits.dataSnapshotBytes) continue;
      kept.add(name);
      bytes += needed;
      for (const chunk of more) pieces.add(chunk);
    }
    const states = await this.#directory('states');
    for (const name of await this.kept()) if (name !== NO_DATABASE && !kept.has(name)) await states.removeEntry(name + extension);
    for (const chunk of sizes.keys()) if (!pieces.has(chunk)) await this.#chunks.remove(chunk);
  }

  async #manifest(name: string): Promise<Manifest | undefined> {
    if (!/^[0-9a-f]{64}$/.test(name)) return undefined;
    const handle = await (await this.#directory('states')).getFileHandle(name + extension).catch(ifMissing(undefined));
    if (!handle) return undefined;
    const text = await (await handle.getFile()).text();
    if (text === '') return undefined; // created, and never written
    return manifestSchema.parse(JSON.parse(text));
  }
}

function chunkSize(bytes: number): number {
  let size = smallestChunk;
  while (bytes > size * mostChunks) size *= 2;
  return size;
}
