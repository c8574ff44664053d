import type { FileSystemTree, WebContainer } from '@webcontainer/api';
import { resolveProjectPath } from '../project-path.ts';
import { WORKDIR, type DirectoryEntry, type FileService, type FileStat } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { Files } from './container-store.ts';

/** Made anew from the rest. */
const ignored = new Set(['node_modules', 'dist', '.git']);
const codes = /\b(ENOENT|EEXIST|ENOTDIR|EISDIR|ENOTEMPTY|EACCES|EINVAL)\b/;

/** `/project/src/App.tsx` → `src/App.tsx`; the project itself is `.`. Rejects what lies outside of it. */
const inside = (path: string) => resolveProjectPath(path).slice(WORKDIR.length + 1) || '.';

async function named<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new RuntimeError(codes.exec(message)?.[1] ?? 'internal', message);
  }
}

/** FileService over the file system of a container. Its writes are kept when the project is saved, not when they resolve. */
export class ContainerFiles implements FileService {
  readonly #container: Pick<WebContainer, 'fs' | 'mount'>;

  constructor(container: Pick<WebContainer, 'fs' | 'mount'>) {
    this.#container = container;
  }

  readFile(path: string): Promise<Uint8Array> {
    return named(this.#container.fs.readFile(inside(path)));
  }

  writeFile(path: string, data: Uint8Array): Promise<void> {
    return this.writeFiles([{ path, data }]);
  }

  async writeFiles(files: { path: string; data: Uint8Array }[], remove: string[] = []): Promise<void> {
    for (const path of remove) await this.rm(path, { recursive: true, force: true });
    if (files.length > 0) await named(this.#container.mount(treeOf(files)));
  }

  async readdir(path: string): Promise<DirectoryEntry[]> {
    const entries = await named(this.#container.fs.readdir(inside(path), { withFileTypes: true }));
    return entries.map((entry) => ({ name: entry.name, type: entry.isDirectory() ? 'directory' : 'file' }));
  }

  /** The public interface tells neither times nor sizes: a size is read, a time is 0. */
  async stat(path: string): Promise<FileStat> {
    const directory = { type: 'directory', size: 0, mtimeMs: 0 } as const;
    const place = inside(path);
    if (place === '.') return directory;
    const parent = place.includes('/') ? place.slice(0, place.lastIndexOf('/')) : '.';
    const entry = (await this.readdir(parent)).find(({ name }) => name === place.slice(parent === '.' ? 0 : parent.length + 1));
    if (!entry) throw new RuntimeError('ENOENT', `ENOENT: no such file or directory, '${path}'`);
    return entry.type === 'directory' ? directory : { type: 'file', size: (await this.readFile(path)).byteLength, mtimeMs: 0 };
  }

  async mkdir(path: string, recursive: boolean): Promise<void> {
    const { fs } = this.#container;
    await named<unknown>(recursive ? fs.mkdir(inside(path), { recursive: true }) : fs.mkdir(inside(path)));
  }

  rm(path: string, options: { recursive: boolean; force: boolean }): Promise<void> {
    return named(this.#container.fs.rm(inside(path), options));
  }

  rename(from: string, to: string): Promise<void> {
    return named(this.#container.fs.rename(inside(from), inside(to)));
  }

  async snapshot(path: string, { includeIgnored = false } = {}): Promise<{ path: string; data: Uint8Array }[]> {
    const entries = (await this.readdir(path)).filter(({ name, type }) => includeIgnored || type !== 'directory' || !ignored.has(name));
    const below = entries.map(async ({ name, type }) => {
      const place = `${path}/${name}`;
      return type === 'directory' ? this.snapshot(place, { includeIgnored }) : [{ path: place, data: await this.readFile(place) }];
    });
    return (await Promise.all(below)).flat();
  }

  /** What the project is: code and data, by path relative to it. */
  async all(): Promise<Files> {
    const files = await this.snapshot(WORKDIR);
    return Object.fromEntries(files.map(({ path, data }) => [path.slice(WORKDIR.length + 1), data]));
  }
}

/** `path`: absolute. */
export function treeOf(files: readonly { path: string; data: string | Uint8Array }[]): FileSystemTree {
  const tree: FileSystemTree = {};
  for (const { path, data } of files) {
    const names = inside(path).split('/');
    let folder = tree;
    for (const name of names.slice(0, -1)) {
      const node = (folder[name] ??= { directory: {} });
      if (!('directory' in node)) throw new RuntimeError('ENOTDIR', `ENOTDIR: not a directory, '${path}'`);
      folder = node.directory;
    }
    folder[names.at(-1)!] = { file: { contents: data } };
  }
  return tree;
}
