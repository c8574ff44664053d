import { filesOf, isOutput, part, type SharedTree } from './shared-tree.ts';

interface Entry {
  ino: bigint;
  /** Absent for directories. */
  data?: Uint8Array;
  /** Of directories: names of what they hold. */
  children: Map<string, Entry>;
}

const fileMode = 0o100_666n;
const directoryMode = 0o040_777n;
/** A thread holds descriptors of both kinds; memfs gives them out from 2^31 downwards. */
const firstDescriptor = 0x1_0000;
/** `O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND` */
const writing = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000;
const onlyDirectories = 0o200_000; // O_DIRECTORY

/** An error of Node's `fs`; WASI looks at the code only. */
export function fileError(code: 'ENOENT' | 'EINVAL' | 'ENOTDIR' | 'EISDIR', path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

/** `fs.Stats` with bigint values, as far as WASI reads it. */
export class TreeStats {
  readonly dev = 0n;
  readonly nlink = 1n;
  readonly atimeMs = 0n;
  readonly mtimeMs = 0n;
  readonly ctimeMs = 0n;
  readonly ino: bigint;
  readonly mode: bigint;
  readonly size: bigint;

  /** `size` in bytes; undefined for a directory. */
  constructor(ino: bigint, size?: number) {
    this.ino = ino;
    this.mode = size === undefined ? directoryMode : fileMode;
    this.size = BigInt(size ?? 0);
  }

  isFile(): boolean {
    return this.mode === fileMode;
  }

  isDirectory(): boolean {
    return this.mode === directoryMode;
  }

  isBlockDevice(): boolean {
    return false;
  }

  isCharacterDevice(): boolean {
    return false;
  }

  isSocket(): boolean {
    return false;
  }

  isSymbolicLink(): boolean {
    return false;
  }
}

const statsOf = ({ ino, data }: Entry) => new TreeStats(ino, data?.byteLength);

/**
 * The reading functions of Node's `fs` for a shared tree, which holds all that there is but the output of the build. What it is
 * not for (`isFor…`) has to be asked from the worker that started the thread.
 */
export class TreeReader {
  readonly #tree: SharedTree | undefined;
  #root: Entry = { ino: 1n, children: new Map() };
  readonly #open = new Map<number, { entry: Entry; position: number }>();
  /** Which files `#root` holds: see `part.filled`. */
  #known = 0;
  #inodes = 1n;
  #descriptors = firstDescriptor;

  /** Without a tree, it knows the root directory alone, which every thread opens first. */
  constructor(tree?: SharedTree) {
    this.#tree = tree;
  }

  isForPath(path: string): boolean {
    if (path === '/') return true;
    if (!this.#tree || isOutput(path)) return false;
    const { state } = this.#tree;
    return Atomics.load(state, part.filled) > 0 && Atomics.load(state, part.changed) === 0;
  }

  isForDescriptor(descriptor: number): boolean {
    return this.#open.has(descriptor);
  }

  isReading(flags: string | number): boolean {
    return typeof flags === 'string' ? flags === 'r' : (flags & writing) === 0;
  }

  openSync(path: string, flags: string | number): number {
    const entry = this.#at(path);
    if (entry.data && typeof flags === 'number' && flags & onlyDirectories) throw fileError('ENOTDIR', path);
    const descriptor = this.#descriptors++;
    this.#open.set(descriptor, { entry, position: 0 });
    return descriptor;
  }

  closeSync(descriptor: number): void {
    this.#open.delete(descriptor);
  }

  fstatSync(descriptor: number): TreeStats {
    return statsOf(this.#opened(descriptor).entry);
  }

  statSync(path: string): TreeStats {
    return statsOf(this.#at(path));
  }

  /** There are no links. */
  lstatSync(path: string): TreeStats {
    return this.statSync(path);
  }

  readlinkSync(path: string): never {
    this.#at(path);
    throw fileError('EINVAL', path);
  }

  realpathSync(path: string): string {
    this.#at(path);
    return `/${path.split('/').filter(Boolean).join('/')}`;
  }

  readSync(descriptor: number, buffer: Uint8Array, offset: number, length: number, position: number | null): number {
    const file = this.#opened(descriptor);
    if (!file.entry.data) throw fileError('EISDIR', `descriptor ${descriptor}`);
    const start = position ?? file.position;
    const part = file.entry.data.subarray(start, start + length);
    buffer.set(part, offset);
    if (position === null) file.position = start + part.byteLength;
    return part.byteLength;
  }

  readdirSync(path: string): (TreeStats & { name: string })[] {
    const { data, children } = this.#at(path);
    if (data) throw fileError('ENOTDIR', path);
    return Array.from(children, ([name, entry]) => Object.assign(statsOf(entry), { name }));
  }

  #opened(descriptor: number): { entry: Entry; position: number } {
    const file = this.#open.get(descriptor);
    if (!file) throw fileError('EINVAL', `descriptor ${descriptor}`);
    return file;
  }

  /** The root of the files that were put in last. */
  #present(): Entry {
    const filled = this.#tree ? Atomics.load(this.#tree.state, part.filled) : 0;
    if (this.#tree && filled !== this.#known) {
      this.#known = filled;
      this.#root = { ino: 1n, children: new Map() };
      for (const { path, data } of filesOf(this.#tree)) this.#add(path, data);
    }
    return this.#root;
  }

  #add(path: string, data: Uint8Array): void {
    const names = path.split('/').slice(1);
    let directory = this.#root;
    for (const name of names.slice(0, -1)) {
      let next = directory.children.get(name);
      if (!next) directory.children.set(name, (next = { ino: ++this.#inodes, children: new Map() }));
      directory = next;
    }
    directory.children.set(names.at(-1)!, { ino: ++this.#inodes, data, children: new Map() });
  }

  #at(path: string): Entry {
    let entry = this.#present();
    for (const name of path.split('/')) {
      if (name === '') continue;
      if (entry.data) throw fileError('ENOTDIR', path);
      const next = entry.children.get(name);
      if (!next) throw fileError('ENOENT', path);
      entry = next;
    }
    return entry;
  }
}
