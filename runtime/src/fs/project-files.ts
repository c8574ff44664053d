import { limits } from '../limits.ts';
import { WORKDIR, type DirectoryEntry, type FileChange, type FileService, type FileStat } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { transfer } from '../rpc/port.ts';
import type { Journal } from './journal.ts';
import { ancestors, isBelow, isDurable, isHistory, parentOf, projectPath } from './paths.ts';
import type { Operation } from './record.ts';
import { applyOperation, kindOf, treeOperations, walk, type FileSystem, type Kind } from './tree.ts';

/** A journal this much larger than what it describes is worth rewriting. */
const compactAtLeast = 4 * 1024 * 1024;
const compactFactor = 3;

const ignored = new Set(['node_modules', 'dist', '.git']);

function checkNoEntry(path: string): never {
  throw new RuntimeError('ENOENT', `no such file or directory: ${path}`);
}

/**
 * The project's files: the live tree that Vite reads, and its journal. Calls are synchronous inside, so one call is one step for
 * every reader: checked, made durable, carried out, announced.
 */
export class ProjectFiles implements FileService {
  readonly #fs: FileSystem;
  readonly #journal: Journal;
  readonly #changed: (changes: FileChange[]) => void;
  /** Bytes by path of the files that are journaled. */
  readonly #sizes = new Map<string, number>();
  #total = 0;

  /** `records` are those that the journal held when it was opened; they are carried out here, without announcements. */
  constructor(fs: FileSystem, { journal, records }: { journal: Journal; records: Operation[][] }, changed: (changes: FileChange[]) => void) {
    this.#fs = fs;
    this.#journal = journal;
    this.#changed = changed;
    fs.mkdirSync(WORKDIR, { recursive: true });
    for (const operation of records.flat()) applyOperation(fs, operation);
    for (const { path, kind } of walk(fs, WORKDIR, (directory) => !isDurable(directory))) {
      if (kind === 'file') this.#setSize(path, fs.statSync(path).size);
    }
  }

  get isEmpty(): boolean {
    return this.#journal.isEmpty;
  }

  /** Absolute paths of the files that are kept. */
  get paths(): string[] {
    return [...this.#sizes.keys()].filter((path) => !isHistory(path));
  }

  async readFile(path: string): Promise<Uint8Array> {
    const file = projectPath(path);
    this.#expect(file, 'file');
    const data = new Uint8Array(this.#fs.readFileSync(file));
    return transfer(data, [data.buffer]);
  }

  async writeFile(path: string, data: Uint8Array): Promise<void> {
    const file = projectPath(path);
    this.#checkFile(file, data);
    this.#expect(parentOf(file), 'directory');
    if (this.#kind(file) === 'directory') throw new RuntimeError('EISDIR', `is a directory: ${file}`);
    this.#checkRoom([[file, data.byteLength]], []);
    this.#commit([{ type: 'put', path: file, data }]);
  }

  async writeFiles(files: { path: string; data: Uint8Array }[], remove: string[] = []): Promise<void> {
    const gone = remove.map((path) => this.#notRoot(projectPath(path)));
    const puts = new Map(files.map(({ path, data }) => [projectPath(path), data]));
    const isGone = (path: string) => gone.some((removed) => path === removed || isBelow(path, removed));
    const kind = (path: string): Kind | undefined => (puts.has(path) ? 'file' : isGone(path) ? undefined : this.#kind(path));
    for (const [path, data] of puts) {
      this.#checkFile(path, data);
      const blocking = ancestors(path).find((parent) => kind(parent) === 'file');
      if (blocking) throw new RuntimeError('ENOTDIR', `not a directory: ${blocking}`);
      if (!isGone(path) && this.#kind(path) === 'directory') throw new RuntimeError('EISDIR', `is a directory: ${path}`);
    }
    this.#checkRoom([...puts].map(([path, data]) => [path, data.byteLength]), gone);
    const removals = gone.filter((path) => this.#kind(path)).map((path): Operation => ({ type: 'remove', path }));
    this.#commit([...removals, ...[...puts].map(([path, data]): Operation => ({ type: 'put', path, data }))]);
  }

  async readdir(path: string): Promise<DirectoryEntry[]> {
    const directory = projectPath(path);
    this.#expect(directory, 'directory');
    const entries = this.#fs.readdirSync(directory, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, type: entry.isDirectory() ? 'directory' : 'file' }));
  }

  async stat(path: string): Promise<FileStat> {
    const file = projectPath(path);
    const type = this.#kind(file) ?? checkNoEntry(file);
    const { size, mtimeMs } = this.#fs.statSync(file);
    return { type, size, mtimeMs };
  }

  async mkdir(path: string, recursive: boolean): Promise<void> {
    const directory = projectPath(path);
    const kind = this.#kind(directory);
    if (kind === 'directory' && recursive) return;
    if (kind) throw new RuntimeError('EEXIST', `already exists: ${directory}`);
    if (!recursive) this.#expect(parentOf(directory), 'directory');
    const blocking = ancestors(directory).find((parent) => this.#kind(parent) === 'file');
    if (blocking) throw new RuntimeError('ENOTDIR', `not a directory: ${blocking}`);
    this.#commit([{ type: 'mkdir', path: directory }]);
  }

  async rm(path: string, options: { recursive: boolean; force: boolean }): Promise<void> {
    const target = this.#notRoot(projectPath(path));
    const kind = this.#kind(target);
    if (!kind && options.force) return;
    if (!kind) checkNoEntry(target);
    if (kind === 'directory' && !options.recursive) throw new RuntimeError('EISDIR', `is a directory: ${target}`);
    this.#commit([{ type: 'remove', path: target }]);
  }

  async rename(from: string, to: string): Promise<void> {
    const source = this.#notRoot(projectPath(from));
    const target = this.#notRoot(projectPath(to));
    const kind = this.#kind(source) ?? checkNoEntry(source);
    this.#expect(parentOf(target), 'directory');
    if (isBelow(target, source)) throw new RuntimeError('invalid_argument', `cannot move ${source} into itself`);
    if (source === target) return;
    const existing = this.#kind(target);
    if (existing === 'directory' && kind === 'file') throw new RuntimeError('EISDIR', `is a directory: ${target}`);
    if (existing === 'file' && kind === 'directory') throw new RuntimeError('ENOTDIR', `not a directory: ${target}`);
    if (existing === 'directory' && this.#fs.readdirSync(target).length > 0) throw new RuntimeError('ENOTEMPTY', `not empty: ${target}`);
    if (isDurable(source) === isDurable(target)) return this.#commit([{ type: 'rename', path: source, to: target }]);
    // Between the stored and the unstored part, moving is copying and removing: a journal names only files that it holds.
    const copies = this.#copies(source, target);
    this.#checkRoom(copies.flatMap((copy): [string, number][] => (copy.type === 'put' ? [[copy.path, copy.data.byteLength]] : [])), [source]);
    this.#commit([...copies, { type: 'remove', path: source }]);
  }

  async snapshot(path: string, options: { includeIgnored?: boolean } = {}): Promise<{ path: string; data: Uint8Array }[]> {
    const directory = projectPath(path);
    this.#expect(directory, 'directory');
    const skip = (below: string) => !options.includeIgnored && ignored.has(below.slice(below.lastIndexOf('/') + 1));
    const files = [...walk(this.#fs, directory, skip)].filter(({ kind }) => kind === 'file');
    const contents = files.map((file) => ({ path: file.path, data: new Uint8Array(this.#fs.readFileSync(file.path)) }));
    return transfer(contents, contents.map(({ data }) => data.buffer));
  }

  #kind(path: string): Kind | undefined {
    return kindOf(this.#fs, path);
  }

  #expect(path: string, expected: Kind): void {
    const kind = this.#kind(path);
    if (kind === expected) return;
    const blocking = ancestors(path).find((parent) => this.#kind(parent) === 'file');
    if (blocking) throw new RuntimeError('ENOTDIR', `not a directory: ${blocking}`);
    if (!kind) checkNoEntry(path);
    throw expected === 'directory' ? new RuntimeError('ENOTDIR', `not a directory: ${path}`) : new RuntimeError('EISDIR', `is a directory: ${path}`);
  }

  #notRoot(path: string): string {
    if (path === WORKDIR) throw new RuntimeError('invalid_argument', `${WORKDIR} itself cannot be removed or moved`);
    return path;
  }

  #checkFile(path: string, data: unknown): void {
    this.#notRoot(path);
    if (!(data instanceof Uint8Array)) throw new RuntimeError('invalid_argument', `the content of ${path} is not a Uint8Array`);
    if (data.byteLength > limits.fileBytes) {
      throw new RuntimeError('too_large', `${path} has ${data.byteLength} bytes; a file may have ${limits.fileBytes}`);
    }
  }

  /** Throws `too_large` if the project, or its history, would pass its limits with these files (bytes by path) and without those removed. */
  #checkRoom(files: [string, number][], removed: string[]): void {
    const sizes = new Map(this.#sizes);
    for (const directory of removed) for (const path of this.#sizes.keys()) if (path === directory || isBelow(path, directory)) sizes.delete(path);
    for (const [path, size] of files) if (isDurable(path)) sizes.set(path, size);
    const room = { project: { bytes: 0, files: 0 }, history: { bytes: 0, files: 0 } };
    for (const [path, size] of sizes) {
      const part = isHistory(path) ? room.history : room.project;
      part.bytes += size;
      part.files += 1;
    }
    if (room.project.bytes > limits.projectBytes) throw new RuntimeError('too_large', `a project may have ${limits.projectBytes} bytes in all`);
    if (room.project.files > limits.projectFiles) throw new RuntimeError('too_large', `a project may have ${limits.projectFiles} files`);
    if (room.history.bytes > limits.historyBytes) throw new RuntimeError('too_large', `the history of a project may have ${limits.historyBytes} bytes`);
    if (room.history.files > limits.historyFiles) throw new RuntimeError('too_large', `the history of a project may have ${limits.historyFiles} files`);
  }

  #copies(source: string, target: string): Operation[] {
    const copy = (path: string): Operation => {
      const to = target + path.slice(source.length);
      return this.#kind(path) === 'directory'
        ? { type: 'mkdir', path: to }
        : { type: 'put', path: to, data: new Uint8Array(this.#fs.readFileSync(path)) };
    };
    const below = this.#kind(source) === 'directory' ? [...walk(this.#fs, source)].map(({ path }) => path) : [];
    return [source, ...below].map(copy);
  }

  #commit(operations: Operation[]): void {
    const durable = operations.filter(({ path }) => isDurable(path));
    if (durable.length > 0) this.#journal.append(durable);
    const changes = operations.flatMap((operation) => applyOperation(this.#fs, operation));
    for (const { event, path } of changes) {
      if (!isDurable(path)) continue;
      if (event === 'unlink') this.#setSize(path, undefined);
      else if (event === 'add' || event === 'change') this.#setSize(path, this.#fs.statSync(path, { throwIfNoEntry: false })?.size);
    }
    if (changes.length > 0) this.#changed(changes);
    if (this.#journal.size > compactAtLeast + compactFactor * this.#total) {
      this.#journal.compact(treeOperations(this.#fs, (path) => !isDurable(path)));
    }
  }

  #setSize(path: string, size: number | undefined): void {
    this.#total += (size ?? 0) - (this.#sizes.get(path) ?? 0);
    if (size === undefined) this.#sizes.delete(path);
    else this.#sizes.set(path, size);
  }
}
