import { limits } from '../limits.ts';
import { WORKDIR, type FileService, type StudioService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { ContentCache } from './content-cache.ts';
import { checkIntegrity } from './integrity.ts';
import type { LockedPackage } from './lock-file.ts';
import { nameOf } from './tree.ts';
import { unpack } from './tarball.ts';

const AT_ONCE = 8;

/** What was put into node_modules, by folder: its checksum. Gone with the packages when the project closes. */
const RECORD = `${WORKDIR}/node_modules/.package-lock.json`;

export interface FetchReport {
  added: string[];
  removed: string[];
  /** From the cache or the registry, as they arrived. */
  archiveBytes: number;
  unpackedBytes: number;
  fromRegistry: number;
}

export interface FetchOptions {
  files: Pick<FileService, 'readFile' | 'writeFiles'>;
  cache: Pick<ContentCache, 'read' | 'write'>;
  /** Absent: only what the cache has is put in place. */
  registry?: Pick<StudioService, 'packageArchive'>;
  onProgress?(done: number, all: number): void;
  signal?: AbortSignal;
}

/** Makes node_modules hold exactly these packages. What is not what was published stops everything, before any of it can be used. */
export async function fetchPackages(wanted: ReadonlyMap<string, LockedPackage>, { files, cache, registry, onProgress, signal }: FetchOptions): Promise<FetchReport> {
  const present = await readRecord(files);
  const missing = [...wanted].filter(([path, { integrity }]) => integrity !== undefined && present[path] !== integrity);
  const removed = Object.keys(present).filter((path) => !wanted.has(path));
  const report: FetchReport = { added: [], removed, archiveBytes: 0, unpackedBytes: 0, fromRegistry: 0 };
  // Parents first: a package that is replaced takes what was below it along.
  missing.sort(([a], [b]) => a.length - b.length);
  const replaced = missing.map(([path]) => path).filter((path) => path in present);
  const gone = [...removed, ...replaced].map((path) => `${WORKDIR}/${path}`);
  for (const path of Object.keys(present)) if (gone.some((folder) => `${WORKDIR}/${path}`.startsWith(`${folder}/`)) && wanted.has(path)) missing.push([path, wanted.get(path) ?? {}]);
  const unpacked = new Map<string, { path: string; data: Uint8Array }[]>();
  const pending = [...new Map(missing)];
  const work = async () => {
    for (let next = pending.shift(); next; next = pending.shift()) {
      signal?.throwIfAborted();
      const [path, locked] = next;
      const archive = await archiveOf(path, locked, cache, registry, report);
      if (!archive) continue;
      report.archiveBytes += archive.byteLength;
      const content = await unpack(`${nameOf(path)}@${locked.version}`, archive);
      report.unpackedBytes += content.reduce((sum, { data }) => sum + data.byteLength, 0);
      if (report.unpackedBytes > limits.packagesBytes) throw new RuntimeError('too_large', `the packages have more than ${limits.packagesBytes / 1024 / 1024} MB together`);
      unpacked.set(path, content);
      onProgress?.(unpacked.size, missing.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  signal?.throwIfAborted();
  if (gone.length > 0) await files.writeFiles([], gone);
  for (const [path, content] of unpacked) await files.writeFiles(content.map((file) => ({ path: `${WORKDIR}/${path}/${file.path}`, data: file.data })));
  report.added = [...unpacked.keys()];
  const record = Object.fromEntries([...wanted].filter(([path]) => unpacked.has(path) || (path in present && !gone.includes(`${WORKDIR}/${path}`))).map(([path, { integrity }]) => [path, integrity]));
  await files.writeFiles([{ path: RECORD, data: new TextEncoder().encode(JSON.stringify(record)) }]);
  return report;
}

async function readRecord(files: Pick<FileService, 'readFile'>): Promise<Record<string, string>> {
  try {
    return JSON.parse(new TextDecoder().decode(await files.readFile(RECORD))) as Record<string, string>;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof RuntimeError && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))) return {};
    throw error;
  }
}

async function archiveOf(path: string, { version, integrity, resolved, name }: LockedPackage, cache: FetchOptions['cache'], registry: FetchOptions['registry'], report: FetchReport): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const published = typeof name === 'string' ? name : nameOf(path);
  const what = `${published}@${version}`;
  if (!integrity || !version || !resolved) throw new RuntimeError('invalid_argument', `${what} is not locked with a version, an address and a checksum`);
  const kept = await cache.read(integrity);
  if (kept && (await isWhole(what, kept, integrity))) return kept;
  if (!registry) return undefined;
  const fetched = new Uint8Array(await registry.packageArchive(published, version));
  await checkIntegrity(what, fetched, integrity);
  report.fromRegistry += 1;
  await cache.write(integrity, fetched);
  return fetched;
}

/** A file of the cache that was cut short is fetched anew. */
async function isWhole(what: string, bytes: Uint8Array<ArrayBuffer>, integrity: string): Promise<boolean> {
  return checkIntegrity(what, bytes, integrity).then(() => true, () => false);
}
