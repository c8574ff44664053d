import { RuntimeError } from '../rpc/error.ts';
import { isHistory } from './paths.ts';
import { checksum, decodeRecord, encodeRecord, recordChecksum, type Operation } from './record.ts';

/** The part of FileSystemSyncAccessHandle that the journal uses. */
export interface SyncFile {
  read(buffer: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  write(buffer: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  getSize(): number;
  close(): void;
}

/** 'ABJ1' */
const MAGIC = 0x314a4241;
/** Magic, generation, checksum of both, 0. */
const HEADER = 16;

function encodeHeader(generation: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, generation, true);
  view.setUint32(8, checksum(bytes.subarray(0, 8)), true);
  return bytes;
}

/** Generation of the journal in the file; 0 when its header is not whole, which means that it never became valid. */
function generationOf(file: SyncFile): number {
  const bytes = new Uint8Array(HEADER);
  if (file.read(bytes, { at: 0 }) < HEADER) return 0;
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(8, true) !== checksum(bytes.subarray(0, 8))) return 0;
  return view.getUint32(4, true);
}

const changesFiles = (operations: Operation[]) => operations.some(({ path }) => !isHistory(path));

const versionOf = (generation: number, end: number, lastChecksum: number) => `${generation}-${end}-${lastChecksum}`;

function writeAll(file: SyncFile, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  if (file.write(bytes, { at }) !== bytes.length) throw new RuntimeError('storage_full', 'the browser wrote less than it was given');
}

/** Translates what a sync access handle throws: a full disk is for the person to solve, the rest is a fault. */
function storageError(error: unknown): RuntimeError {
  if (error instanceof RuntimeError) return error;
  const full = error instanceof Error && error.name === 'QuotaExceededError';
  return full
    ? new RuntimeError('storage_full', 'The browser has no space left for this project. Free some disk space and try again.')
    : new RuntimeError('internal', `the project's journal could not be written: ${error instanceof Error ? error.message : String(error)}`);
}

/**
 * Append-only log of the project's files in two files of which one is current. Each record is flushed before its call is
 * acknowledged; a record that a crash left torn is dropped when the journal is opened. `compact` writes what is left of the
 * tree into the other file, and that file becomes current only by its header, written and flushed last, with the next
 * generation: at every instant one of the two files holds everything that was acknowledged.
 */
export class Journal {
  #current: SyncFile;
  #other: SyncFile;
  #generation: number;
  #end: number;
  #version: string;

  private constructor(current: SyncFile, other: SyncFile, generation: number, end: number, version: string) {
    this.#current = current;
    this.#other = other;
    this.#generation = generation;
    this.#end = end;
    this.#version = version;
  }

  /** Opens the journal and answers its records in order. Throws `internal` if both files are damaged. */
  static open([first, second]: readonly [SyncFile, SyncFile]): { journal: Journal; records: Operation[][] } {
    const generations = [generationOf(first), generationOf(second)] as const;
    const [current, other] = generations[0] >= generations[1] ? [first, second] : [second, first];
    const generation = Math.max(...generations);
    if (generation === 0) return { journal: Journal.#create(first, second), records: [] };

    const bytes = new Uint8Array(current.getSize());
    current.read(bytes, { at: 0 });
    const records: Operation[][] = [];
    let end = HEADER;
    let version = versionOf(generation, end, 0);
    for (let record = decodeRecord(bytes, end, generation); record; record = decodeRecord(bytes, end, generation)) {
      records.push(record.operations);
      const checksum = recordChecksum(bytes.subarray(end));
      end = record.end;
      if (changesFiles(record.operations)) version = versionOf(generation, end, checksum);
    }
    if (end < bytes.length) {
      current.truncate(end);
      current.flush();
    }
    return { journal: new Journal(current, other, generation, end, version), records };
  }

  static #create(first: SyncFile, second: SyncFile): Journal {
    // Records exist only behind a header that was flushed before them; without one, this is damage and not a new project.
    if (first.getSize() > HEADER || second.getSize() > HEADER) {
      throw new RuntimeError('internal', "the project's journal is damaged: neither file has a valid header");
    }
    first.truncate(0);
    writeAll(first, encodeHeader(1), 0);
    first.flush();
    return new Journal(first, second, 1, HEADER, versionOf(1, HEADER, 0));
  }

  /** Bytes in the current file. */
  get size(): number {
    return this.#end;
  }

  /** Names this very content: equal in a later session only if nothing but history was written in between. */
  get version(): string {
    return this.#version;
  }

  get isEmpty(): boolean {
    return this.#end === HEADER;
  }

  /** Makes the operations durable, all or none. Throws `storage_full` or `internal` and leaves the journal as it was. */
  append(operations: Operation[]): void {
    const bytes = encodeRecord(operations, this.#generation);
    try {
      writeAll(this.#current, bytes, this.#end);
      this.#current.flush();
    } catch (error) {
      this.#current.truncate(this.#end);
      this.#current.flush();
      throw storageError(error);
    }
    this.#end += bytes.length;
    if (changesFiles(operations)) this.#version = versionOf(this.#generation, this.#end, recordChecksum(bytes));
  }

  /** Replaces the journal by these operations. On failure (a full disk) the journal stays as it was, and false is returned. */
  compact(operations: Operation[]): boolean {
    const generation = this.#generation + 1;
    let end = HEADER;
    let lastChecksum = 0;
    try {
      this.#other.truncate(0);
      for (const operation of operations) {
        const bytes = encodeRecord([operation], generation);
        writeAll(this.#other, bytes, end);
        lastChecksum = recordChecksum(bytes);
        end += bytes.length;
      }
      this.#other.flush();
      writeAll(this.#other, encodeHeader(generation), 0);
      this.#other.flush();
    } catch (error) {
      if (storageError(error).code !== 'storage_full') throw storageError(error);
      this.#other.truncate(0);
      this.#other.flush();
      return false;
    }
    [this.#current, this.#other] = [this.#other, this.#current];
    this.#generation = generation;
    this.#end = end;
    this.#version = versionOf(generation, end, lastChecksum);
    this.#other.truncate(0);
    this.#other.flush();
    return true;
  }

  close(): void {
    this.#current.close();
    this.#other.close();
  }
}
