import type { PromiseFsClient } from 'isomorphic-git';
import type { FileService, FileStat } from '../../../protocol.ts';
import { RuntimeError } from '../../../rpc/error.ts';

interface GitStats {
  type: 'file' | 'dir' | 'symlink';
  mode: number;
  size: number;
  ino: number;
  mtimeMs: number;
  ctimeMs: number;
  uid: number;
  gid: number;
  dev: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
const normal = (path: string) => `/${path.split('/').filter((part) => part !== '' && part !== '.').join('/')}`;
const missing = (path: string) => new RuntimeError('ENOENT', `no such file or directory: ${path}`);

/**
 * The project's files for one git command. Nothing is written before `flush`, which writes everything as one step: a command
 * that fails, or a tab that closes, leaves no half of a commit.
 */
export class GitFileSystem {
  readonly client: PromiseFsClient;
  readonly #files: FileService;
  /** Content by path; undefined for what was removed. */
  readonly #changed = new Map<string, Uint8Array | undefined>();
  readonly #folders = new Set<string>();
  readonly #now = Date.now();

  constructor(files: FileService) {
    this.#files = files;
    const promises = {
      // The library tells promises from callbacks by what a call without a path returns.
      readFile: async (path: string, options?: { encoding?: string } | string) => this.#readFile(normal(path), typeof options === 'string' ? options : options?.encoding),
      writeFile: async (path: string, data: Uint8Array | string) => void this.#changed.set(normal(path), typeof data === 'string' ? new TextEncoder().encode(data) : data.slice()),
      unlink: async (path: string) => void this.#changed.set(normal(path), undefined),
      readdir: (path: string) => this.#readdir(normal(path)),
      mkdir: (path: string) => this.#mkdir(normal(path)),
      rmdir: (path: string) => this.#rmdir(normal(path)),
      stat: (path: string) => this.#stat(normal(path)),
      lstat: (path: string) => this.#stat(normal(path)),
      readlink: (path: string) => Promise.reject(new RuntimeError('EINVAL', `not a link: ${path}`)),
      symlink: (_target: string, path: string) => Promise.reject(new RuntimeError('ENOTSUP', `the browser's file system has no links: ${path}`)),
      chmod: async () => {},
    };
    this.client = { promises };
  }

  /** Writes everything that the command has changed. */
  async flush(): Promise<void> {
    const puts: { path: string; data: Uint8Array }[] = [];
    const removed: string[] = [];
    for (const [path, data] of this.#changed) {
      if (data) puts.push({ path, data });
      else removed.push(path);
    }
    const gone = new Set(removed);
    // A folder that loses its last file goes with it, as in any working tree of git.
    const emptied = new Set<string>();
    for (const path of removed) if (await this.#isEmptied(parentOf(path))) emptied.add(parentOf(path));
    for (const folder of emptied) if (!puts.some(({ path }) => path.startsWith(`${folder}/`))) gone.add(folder);
    if (puts.length > 0 || gone.size > 0) await this.#files.writeFiles(puts, [...gone]);
    for (const folder of this.#folders) {
      if (!puts.some(({ path }) => path.startsWith(`${folder}/`))) await this.#files.mkdir(folder, true);
    }
    this.#changed.clear();
    this.#folders.clear();
  }

  async #isEmptied(folder: string): Promise<boolean> {
    if (folder === '/project' || folder.includes('/.git')) return false;
    return (await this.#readdir(folder)).length === 0;
  }

  async #readFile(path: string, encoding: string | undefined): Promise<Uint8Array | string> {
    const changed = this.#changed.get(path);
    if (!changed && this.#changed.has(path)) throw missing(path);
    const data = changed ?? (await this.#files.readFile(path));
    return encoding === 'utf8' || encoding === 'utf-8' ? new TextDecoder().decode(data) : data;
  }

  async #readdir(path: string): Promise<string[]> {
    const names = new Set<string>();
    try {
      for (const { name } of await this.#files.readdir(path)) if (!this.#isRemoved(`${path}/${name}`)) names.add(name);
    } catch (error) {
      if (!this.#isPendingFolder(path)) throw error;
    }
    for (const known of [...this.#changed.keys(), ...this.#folders]) {
      if (known.startsWith(`${path}/`) && !this.#isRemoved(known)) names.add(known.slice(path.length + 1).split('/', 1)[0] ?? '');
    }
    return [...names].sort();
  }

  #isRemoved(path: string): boolean {
    return this.#changed.has(path) && this.#changed.get(path) === undefined;
  }

  #isPendingFolder(path: string): boolean {
    return this.#folders.has(path) || [...this.#changed].some(([known, data]) => data !== undefined && known.startsWith(`${path}/`));
  }

  async #mkdir(path: string): Promise<void> {
    const kind = await this.#stat(path).then(({ type }) => type, () => undefined);
    if (kind) throw new RuntimeError('EEXIST', `already exists: ${path}`);
    this.#folders.add(path);
  }

  async #rmdir(path: string): Promise<void> {
    if ((await this.#readdir(path)).length > 0) throw new RuntimeError('ENOTEMPTY', `not empty: ${path}`);
    this.#folders.delete(path);
  }

  async #stat(path: string): Promise<GitStats> {
    const changed = this.#changed.get(path);
    if (changed) return stats({ type: 'file', size: changed.byteLength, mtimeMs: this.#now });
    if (this.#isRemoved(path)) throw missing(path);
    if (this.#isPendingFolder(path)) return stats({ type: 'directory', size: 0, mtimeMs: this.#now });
    return stats(await this.#files.stat(path));
  }
}

/** What the project's files have no notion of is the same for all, so that git's index can compare the rest. */
function stats({ type, size, mtimeMs }: FileStat): GitStats {
  const isDirectory = type === 'directory';
  return {
    type: isDirectory ? 'dir' : 'file',
    mode: isDirectory ? 0o40755 : 0o100644,
    size,
    ino: 0,
    mtimeMs,
    ctimeMs: mtimeMs,
    uid: 0,
    gid: 0,
    dev: 0,
    isFile: () => !isDirectory,
    isDirectory: () => isDirectory,
    isSymbolicLink: () => false,
  };
}
