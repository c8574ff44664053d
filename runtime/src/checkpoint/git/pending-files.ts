import type { PromiseFsClient } from 'isomorphic-git';
import { gitClient, missing } from '../../git/client.ts';
import { WORKDIR, type FileService, type FileStat } from '../../protocol.ts';
import { RuntimeError } from '../../rpc/error.ts';

export const GIT_FOLDER = `${WORKDIR}/.git`;

export interface StoredFile {
  /** Absolute. */
  path: string;
  data: Uint8Array;
}

const isGit = (path: string) => path === GIT_FOLDER || path.startsWith(`${GIT_FOLDER}/`);

/**
 * The file system of one git operation. The working files are those of a moment, given at the start; `.git` is read from the project,
 * and what git writes there waits until `flush` writes it as one durable step: no instant leaves half of a commit.
 */
export class PendingFiles {
  readonly client: PromiseFsClient;
  /** What git has parsed of packs and index; for this operation only, because the person's own git changes them too. */
  readonly cache = {};
  readonly #files: FileService;
  readonly #working: ReadonlyMap<string, Uint8Array>;
  /** Below .git; undefined for what is removed. */
  readonly #written = new Map<string, Uint8Array | undefined>();

  constructor(files: FileService, working: readonly StoredFile[] = []) {
    this.#files = files;
    this.#working = new Map(working.map(({ path, data }) => [path, data]));
    this.client = gitClient({
      read: (path) => this.#read(path),
      write: (path, data) => this.#write(path, data),
      remove: (path) => this.#write(path, undefined),
      list: (path) => this.#list(path),
      stat: (path) => this.#stat(path),
      mkdir: async () => {}, // files bring their folders
      rmdir: async () => {},
    });
  }

  async flush(): Promise<void> {
    const puts = [...this.#written].flatMap(([path, data]) => (data ? [{ path, data }] : []));
    const removed = [...this.#written].flatMap(([path, data]) => (data ? [] : [path]));
    this.#written.clear();
    if (puts.length > 0 || removed.length > 0) await this.#files.writeFiles(puts, removed);
  }

  #write(path: string, data: Uint8Array | undefined): void {
    if (!isGit(path)) throw new RuntimeError('invalid_argument', `git may not write ${path} here`);
    this.#written.set(path, data);
  }

  async #read(path: string): Promise<Uint8Array> {
    if (!isGit(path)) return this.#working.get(path) ?? Promise.reject(missing(path));
    if (this.#written.has(path)) return this.#written.get(path) ?? Promise.reject(missing(path));
    return this.#files.readFile(path);
  }

  async #list(path: string): Promise<string[]> {
    const names = new Set<string>();
    const known = isGit(path) ? [...this.#written].flatMap(([name, data]) => (data ? [name] : [])) : [...this.#working.keys()];
    for (const name of known) if (name.startsWith(`${path}/`)) names.add(name.slice(path.length + 1).split('/', 1)[0]!);
    if (isGit(path)) {
      const stored = await this.#files.readdir(path).catch(ifMissing([]));
      for (const { name } of stored) if (!this.#written.has(`${path}/${name}`) || this.#written.get(`${path}/${name}`)) names.add(name);
    }
    if (names.size === 0) throw missing(path);
    return [...names];
  }

  async #stat(path: string): Promise<FileStat> {
    const pending = isGit(path) ? this.#written : this.#working;
    const data = pending.get(path);
    if (data) return timeless('file', data.byteLength);
    if (pending.has(path)) throw missing(path);
    if ([...pending].some(([name, content]) => content && name.startsWith(`${path}/`))) return timeless('directory', 0);
    if (!isGit(path)) throw missing(path);
    const { type, size } = await this.#files.stat(path);
    return timeless(type, size);
  }
}

/** Times are left out: they differ from session to session, and git compares contents where it cannot compare them. */
function timeless(type: FileStat['type'], size: number): FileStat {
  return { type, size, mtimeMs: 0 };
}

/** For a `catch`: what stands for a file or folder that is not there. */
export function ifMissing<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof DOMException && error.name === 'NotFoundError') return instead;
    if (error instanceof Error && 'code' in error && ['ENOENT', 'NotFoundError'].includes(String(error.code))) return instead;
    throw error;
  };
}
