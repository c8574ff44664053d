import { limits } from '../limits.ts';
import { WORKDIR, type CheckpointInfo, type DatabaseService, type FileService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { decodeCheckpoint, encodeCheckpoint, readInfo } from './checkpoint-file.ts';

const directoryName = 'checkpoints';
const extension = '.checkpoint';
const longestLabel = 200;

type Files = Pick<FileService, 'snapshot' | 'writeFiles'>;
type Database = Pick<DatabaseService, 'exportFile' | 'importFile'>;

interface StoredFile {
  path: string;
  data: Uint8Array;
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index]);
}

/** Code and data of the project at moments in the past, each in one file of the origin's private storage. */
export class CheckpointStore {
  readonly #root: () => Promise<FileSystemDirectoryHandle>;
  readonly #files: Files;
  readonly #database: Database;
  /** One operation at a time: a checkpoint taken while another is restored would mix the two. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(root: () => Promise<FileSystemDirectoryHandle>, files: Files, database: Database) {
    this.#root = root;
    this.#files = files;
    this.#database = database;
  }

  create(label: string): Promise<CheckpointInfo> {
    return this.#inTurn(() => this.#create(label));
  }

  /** Newest first. */
  list(): Promise<CheckpointInfo[]> {
    return this.#inTurn(async () => (await this.#stored()).map(({ info }) => info));
  }

  /**
   * Puts files and data back. The present is kept as a checkpoint of its own before anything changes, and is put back if the
   * database refuses the old data, so that code and data never end up from different moments.
   */
  restore(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const stored = (await this.#stored()).find(({ info }) => info.id === id);
      if (!stored) throw new RuntimeError('not_found', `there is no checkpoint ${id}`);
      const wanted = await decodeCheckpoint(await stored.handle.getFile());
      const present = await this.#files.snapshot(WORKDIR);
      await this.#create(`⟲ ${wanted.info.label}`, id);
      await this.#replaceFiles(present, wanted.files);
      try {
        await this.#database.importFile(wanted.database);
      } catch (error) {
        await this.#replaceFiles(wanted.files, present);
        throw error;
      }
    });
  }

  async #create(label: string, keepId?: string): Promise<CheckpointInfo> {
    const info = { id: crypto.randomUUID(), label: label.slice(0, longestLabel), at: Date.now() };
    const [files, database] = await Promise.all([this.#files.snapshot(WORKDIR), this.#database.exportFile()]);
    const parts = await encodeCheckpoint({ info, files, database });
    const directory = await this.#directory();
    const handle = await directory.getFileHandle(info.id + extension, { create: true });
    try {
      // A writable file replaces the old content only when it is closed, so a file with content is a whole one.
      const writable = await handle.createWritable();
      for (const part of parts) await writable.write(part);
      await writable.close();
    } catch (error) {
      await directory.removeEntry(info.id + extension);
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      throw full ? new RuntimeError('storage_full', 'there is no room left for a checkpoint') : error;
    }
    await this.#dropOldest(directory, keepId);
    return info;
  }

  async #dropOldest(directory: FileSystemDirectoryHandle, keepId: string | undefined): Promise<void> {
    const excess = (await this.#stored()).slice(limits.checkpoints).filter(({ info }) => info.id !== keepId);
    for (const { info } of excess) await directory.removeEntry(info.id + extension);
  }

  async #stored(): Promise<{ info: CheckpointInfo; handle: FileSystemFileHandle }[]> {
    const directory = await this.#directory();
    const stored: { info: CheckpointInfo; handle: FileSystemFileHandle }[] = [];
    for await (const handle of directory.values()) {
      if (handle.kind !== 'file' || !handle.name.endsWith(extension)) continue;
      const info = await readInfo(await (handle as FileSystemFileHandle).getFile());
      if (info) stored.push({ info, handle: handle as FileSystemFileHandle });
    }
    return stored.sort((a, b) => b.info.at - a.info.at);
  }

  /** Writes what differs only: every file that is written is a change that pages and handlers have to take in. */
  async #replaceFiles(from: StoredFile[], to: StoredFile[]): Promise<void> {
    const before = new Map(from.map(({ path, data }) => [path, data]));
    const kept = new Set(to.map(({ path }) => path));
    const changed = to.filter(({ path, data }) => !isSame(before.get(path), data));
    const removed = from.map(({ path }) => path).filter((path) => !kept.has(path));
    if (changed.length > 0 || removed.length > 0) await this.#files.writeFiles(changed, removed);
  }

  async #directory(): Promise<FileSystemDirectoryHandle> {
    return (await this.#root()).getDirectoryHandle(directoryName, { create: true });
  }

  #inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const result = this.#last.then(operation);
    this.#last = result.catch(() => {});
    return result;
  }
}
