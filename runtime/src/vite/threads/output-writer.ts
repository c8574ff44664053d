import { fileError, TreeStats } from './tree-reader.ts';
import { isOutput } from './shared-tree.ts';

/** What a thread tells the worker that started it when it has closed a file of the output. */
export interface WrittenFile {
  type: 'app-builder:written';
  path: string;
  data: Uint8Array<ArrayBuffer>;
}

/** Below those of memfs, above those of TreeReader. */
const firstDescriptor = 0x2000_0000;
/** `O_WRONLY | O_CREAT | O_TRUNC`: a new file, whatever was there. */
const newFile = 0o1 | 0o100 | 0o1000;

/**
 * The writing functions of Node's `fs` for new files of a build's output: a thread keeps what it writes and hands it over when it
 * closes the file, without waiting. Seven calls for each file need no message that way. Folders are made, and anything else is
 * asked, in the tree itself.
 */
export class OutputWriter {
  readonly #open = new Map<number, { path: string; data: Uint8Array<ArrayBuffer>; size: number }>();
  /** Folders that hold a file of this writer: they were asked for before its first one. */
  readonly #folders = new Set<string>();
  readonly #handOver: (file: WrittenFile) => void;
  #descriptors = firstDescriptor;

  constructor(handOver: (file: WrittenFile) => void) {
    this.#handOver = handOver;
  }

  isForDescriptor(descriptor: number): boolean {
    return this.#open.has(descriptor);
  }

  isForNewFile(path: string, flags: string | number): boolean {
    return flags === newFile && isOutput(path);
  }

  isForFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  statSync(path: string): TreeStats {
    if (!this.#folders.has(path)) throw fileError('ENOENT', path);
    return new TreeStats(0n);
  }

  openSync(path: string): number {
    this.#folders.add(path.slice(0, path.lastIndexOf('/')));
    const descriptor = this.#descriptors++;
    this.#open.set(descriptor, { path, data: new Uint8Array(), size: 0 });
    return descriptor;
  }

  /** WASI asks before it opens; nothing makes links there. */
  readlinkSync(path: string): never {
    throw fileError('EINVAL', path);
  }

  fstatSync(descriptor: number): TreeStats {
    return new TreeStats(BigInt(descriptor), this.#opened(descriptor).size);
  }

  writeSync(descriptor: number, buffer: Uint8Array, offset: number, length: number, position: number): number {
    const file = this.#opened(descriptor);
    const end = position + length;
    if (end > file.data.byteLength) {
      const data = new Uint8Array(Math.max(end, file.data.byteLength * 2));
      data.set(file.data);
      file.data = data;
    }
    // Memory that is shared with rolldown cannot be handed over.
    file.data.set(buffer.subarray(offset, offset + length), position);
    file.size = Math.max(file.size, end);
    return length;
  }

  closeSync(descriptor: number): void {
    const { path, data, size } = this.#opened(descriptor);
    this.#open.delete(descriptor);
    this.#handOver({ type: 'app-builder:written', path, data: data.subarray(0, size) });
  }

  #opened(descriptor: number): { path: string; data: Uint8Array<ArrayBuffer>; size: number } {
    const file = this.#open.get(descriptor);
    if (!file) throw fileError('EINVAL', `descriptor ${descriptor}`);
    return file;
  }
}
