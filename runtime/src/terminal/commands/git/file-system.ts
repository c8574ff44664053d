import type { PromiseFsClient } from 'isomorphic-git';
import { gitClient, missing } from '../../../git/client.ts';
import type { FileService, FileStat } from '../../../protocol.ts';
import { RuntimeError } from '../../../rpc/error.ts';

const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

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
    this.client = gitClient({
      read: (path) => this.#read(path),
      write: (path, data) => this.#changed.set(path, data),
      remove: (path) => this.#changed.set(path, undefined),
      list: (path) => this.#readdir(path),
      stat: (path) => this.#stat(path),
      mkdir: (path) => this.#mkdir(path),
      rmdir: (path) => this.#rmdir(path),
    });
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

  async #read(path: string): Promise<Uint8Array> {
    const changed = this.#changed.get(path);
    if (!changed && this.#changed.has(path)) throw missing(path);
    return changed ?? this.#files.readFile(path);
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

  async #stat(path: string): Promise<FileStat> {
    const changed = this.#changed.get(path);
    if (changed) return { type: 'file', size: changed.byteLength, mtimeMs: this.#now };
    if (this.#isRemoved(path)) throw missing(path);
    if (this.#isPendingFolder(path)) return { type: 'directory', size: 0, mtimeMs: this.#now };
    return this.#files.stat(path);
  }
}
