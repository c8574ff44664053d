import type { BufferEncoding, DirEnt, FileSystemAPI, FSWatchCallback, FSWatchOptions, IFSWatcher } from '@webcontainer/api';
import { WORKDIR, type FileChange, type FileService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { apiPath } from './api-path.ts';
import { decode, encode } from './encoding.ts';
import { FileWatcher } from './file-watcher.ts';

type ReaddirOptions = { encoding?: BufferEncoding | 'buffer' | null; withFileTypes?: boolean } | BufferEncoding | 'buffer' | null;

/** The public file-system interface over FileService. Failures are RuntimeErrors with Node's codes. */
export class FileSystem {
  readonly #files: FileService;
  readonly #watchers = new Set<FileWatcher>();

  constructor(files: FileService) {
    this.#files = files;
  }

  /** The same methods with the overloads of the public interface, which a class cannot express one by one without repeating them. */
  asPublic(): FileSystemAPI {
    return {
      readFile: this.readFile.bind(this) as FileSystemAPI['readFile'],
      readdir: this.readdir.bind(this) as FileSystemAPI['readdir'],
      mkdir: this.mkdir.bind(this) as FileSystemAPI['mkdir'],
      watch: this.watch.bind(this),
      writeFile: (path, data, options) => this.writeFile(path, data, options),
      rm: (path, options) => this.#files.rm(apiPath(path), { recursive: options?.recursive ?? false, force: options?.force ?? false }),
      rename: (from, to) => this.#files.rename(apiPath(from), apiPath(to)),
    };
  }

  async readFile(path: string, encoding?: BufferEncoding | null): Promise<Uint8Array | string> {
    const bytes = await this.#files.readFile(apiPath(path));
    return encoding ? decode(bytes, encoding) : bytes;
  }

  async writeFile(path: string, data: string | Uint8Array, options?: string | { encoding?: string | null } | null): Promise<void> {
    const encoding = (typeof options === 'string' ? options : options?.encoding) ?? 'utf8';
    await this.#files.writeFile(apiPath(path), typeof data === 'string' ? encode(data, encoding) : data);
  }

  async readdir(path: string, options?: ReaddirOptions): Promise<(string | Uint8Array)[] | DirEnt<string | Uint8Array>[]> {
    const settings = typeof options === 'string' ? { encoding: options } : options;
    const nameOf = (name: string) => {
      const encoding = settings?.encoding ?? 'utf8';
      if (encoding === 'buffer') return encode(name);
      return encoding === 'utf8' || encoding === 'utf-8' ? name : decode(encode(name), encoding);
    };
    const entries = await this.#files.readdir(apiPath(path));
    if (!settings || !('withFileTypes' in settings) || !settings.withFileTypes) return entries.map(({ name }) => nameOf(name));
    return entries.map(({ name, type }) => ({ name: nameOf(name), isFile: () => type === 'file', isDirectory: () => type === 'directory' }));
  }

  /** With `recursive`, resolves to the first folder that had to be created, or to the folder itself if none had. */
  async mkdir(path: string, options?: { recursive?: boolean }): Promise<string | void> {
    const folder = apiPath(path);
    if (!options?.recursive) return this.#files.mkdir(folder, false);
    const first = await this.#firstMissing(folder);
    await this.#files.mkdir(folder, true);
    return first ?? folder;
  }

  watch(path: string, optionsOrListener?: FSWatchOptions | FSWatchCallback, listener?: FSWatchCallback): IFSWatcher {
    const isListener = typeof optionsOrListener === 'function';
    const options = isListener ? undefined : optionsOrListener;
    const watcher = new FileWatcher(apiPath(path), options, isListener ? optionsOrListener : listener, (closed) => this.#watchers.delete(closed));
    this.#watchers.add(watcher);
    return watcher;
  }

  announce(changes: FileChange[]): void {
    for (const change of changes) for (const watcher of this.#watchers) watcher.see(change);
  }

  closeWatchers(): void {
    this.#watchers.clear();
  }

  async #firstMissing(folder: string): Promise<string | undefined> {
    const parts = folder.slice(WORKDIR.length + 1).split('/');
    for (let count = 1; count <= parts.length; count++) {
      const ancestor = `${WORKDIR}/${parts.slice(0, count).join('/')}`;
      if (!(await this.#exists(ancestor))) return ancestor;
    }
    return undefined;
  }

  async #exists(path: string): Promise<boolean> {
    try {
      await this.#files.stat(path);
      return true;
    } catch (error) {
      if (error instanceof RuntimeError && error.code === 'ENOENT') return false;
      throw error;
    }
  }
}
