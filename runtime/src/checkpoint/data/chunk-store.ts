import { RuntimeError } from '../../rpc/error.ts';
import { sha256 } from '../../sha256.ts';
import { ifMissing } from '../git/pending-files.ts';

/** Pieces of databases by the SHA-256 of their content: what several states have in common is stored once. */
export class ChunkStore {
  readonly #directory: () => Promise<FileSystemDirectoryHandle>;

  constructor(directory: () => Promise<FileSystemDirectoryHandle>) {
    this.#directory = directory;
  }

  /** Bytes by name of what is stored. */
  async sizes(): Promise<Map<string, number>> {
    const sizes = new Map<string, number>();
    for await (const handle of (await this.#directory()).values()) {
      if (handle.kind === 'file') sizes.set(handle.name, (await (handle as FileSystemFileHandle).getFile()).size);
    }
    return sizes;
  }

  /** Stores the bytes under their hash, unless `known` has it. Throws `storage_full`. */
  async put(bytes: Uint8Array<ArrayBuffer>, known: ReadonlyMap<string, number>): Promise<string> {
    const name = await sha256(bytes);
    if (known.has(name)) return name;
    await writeWhole(await this.#directory(), name, await through(new CompressionStream('deflate-raw'), bytes));
    return name;
  }

  /** Throws `internal` for a piece that is missing or damaged. */
  async get(name: string): Promise<Uint8Array> {
    const handle = await (await this.#directory()).getFileHandle(name).catch(ifMissing(undefined));
    if (!handle) throw new RuntimeError('internal', 'a part of the stored data is missing');
    const bytes = await through(new DecompressionStream('deflate-raw'), new Uint8Array(await (await handle.getFile()).arrayBuffer()));
    if ((await sha256(bytes)) !== name) throw new RuntimeError('internal', 'a part of the stored data is damaged');
    return bytes;
  }

  async remove(name: string): Promise<void> {
    await (await this.#directory()).removeEntry(name);
  }
}

/** A writable file takes the place of the old content only when it is closed, so a file with content is a whole one. */
export async function writeWhole(directory: FileSystemDirectoryHandle, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const writable = await (await directory.getFileHandle(name, { create: true })).createWritable();
    await writable.write(bytes);
    await writable.close();
  } catch (error) {
    await directory.removeEntry(name).catch(ifMissing(undefined));
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    throw full ? new RuntimeError('storage_full', 'there is no room left for a version of the data') : error;
  }
}

async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
