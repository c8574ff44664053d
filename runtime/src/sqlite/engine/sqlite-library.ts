import initializeSqlite, { type SAHPoolUtil, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { RuntimeError } from '../../rpc/error.ts';
import type { SqliteExports } from './sqlite-exports.ts';

/** Directory of the origin-private file system that belongs to the database worker alone. */
const DIRECTORY = 'database';
/** File handles held at once: a database needs up to three (file, write-ahead log, journal). */
const INITIAL_HANDLES = 8;
const SPARE_HANDLES = 4;
/** The handles of a worker that was terminated in the middle of a query stay held for up to two seconds; a browser gives no event for their release. */
const HELD_HANDLES_MS = 4_000;
const RETRY_MS = 100;

/** SQLite's wasm module with its storage in the origin-private file system. */
export class SqliteLibrary {
  readonly sqlite: Sqlite3Static;
  readonly exports: SqliteExports;
  readonly pool: SAHPoolUtil;
  readonly #storageErrors: StorageErrors;
  #scratch = 0;
  #scratchBytes = 0;

  private constructor(sqlite: Sqlite3Static, pool: SAHPoolUtil, storageErrors: StorageErrors) {
    this.sqlite = sqlite;
    this.exports = sqlite.wasm.exports as unknown as SqliteExports;
    this.pool = pool;
    this.#storageErrors = storageErrors;
  }

  /** Rejects with `project_open_elsewhere` while another worker holds the files, `storage_denied` without storage. */
  static async load(wasmUrl: string): Promise<SqliteLibrary> {
    const storageErrors = new StorageErrors();
    configureBeforeLoading(storageErrors);
    const initialize = initializeSqlite as unknown as (options: object) => Promise<Sqlite3Static>;
    const sqlite = await initialize({ locateFile: () => wasmUrl, print: () => {}, printErr: (text: string) => console.warn(text) });
    return new SqliteLibrary(sqlite, await acquirePool(sqlite), storageErrors);
  }

  /** Current view of wasm memory; it is replaced when memory grows, so never keep it. */
  get heap(): Uint8Array {
    return this.sqlite.wasm.heap8u();
  }

  /** Makes room for one more database before it is opened, because SQLite opens files synchronously. */
  async reserveHandles(): Promise<void> {
    await this.pool.reserveMinimumCapacity(this.pool.getFileCount() + SPARE_HANDLES);
  }

  /** Memory of at least `bytes`, reused by every call. */
  scratch(bytes: number): number {
    if (bytes > this.#scratchBytes) {
      if (this.#scratch) this.sqlite.wasm.dealloc(this.#scratch);
      this.#scratchBytes = Math.max(bytes, 64 * 1024);
      this.#scratch = Number(this.sqlite.wasm.alloc(this.#scratchBytes));
    }
    return this.#scratch;
  }

  /** Copies bytes and a final zero to `scratch`. */
  scratchText(utf8: Uint8Array): number {
    const pointer = this.scratch(utf8.length + 1);
    const { heap } = this;
    heap.set(utf8, pointer);
    heap[pointer + utf8.length] = 0;
    return pointer;
  }

  /** True once per failed write for which the browser had no room. */
  takeStorageFull(): boolean {
    return this.#storageErrors.take() === 'QuotaExceededError';
  }
}

/** The VFS turns every exception into SQLITE_IOERR and reports the exception itself only to its logger. */
class StorageErrors {
  #last: string | undefined;

  record(args: unknown[]): void {
    const error = args.find((argument) => argument instanceof Error || argument instanceof DOMException);
    this.#last = error?.name;
  }

  take(): string | undefined {
    const last = this.#last;
    this.#last = undefined;
    return last;
  }
}

/** Read once by the module while it loads. The VFSs disabled here would start a worker each and are not used. */
function configureBeforeLoading(storageErrors: StorageErrors): void {
  const report = (...args: unknown[]) => {
    storageErrors.record(args);
    console.warn(...args);
  };
  Object.assign(globalThis, {
    sqlite3ApiConfig: {
      disable: { vfs: { opfs: true, 'opfs-wl': true, 'opfs-vfs': true, kvvfs: true } },
      error: report,
      warn: (...args: unknown[]) => console.debug(...args),
    },
  });
}

async function acquirePool(sqlite: Sqlite3Static): Promise<SAHPoolUtil> {
  const giveUp = performance.now() + HELD_HANDLES_MS;
  for (;;) {
    try {
      // Without preserveOnInitFailure the library deletes all databases when another worker holds them.
      return await sqlite.installOpfsSAHPoolVfs({
        directory: DIRECTORY,
        initialCapacity: INITIAL_HANDLES,
        preserveOnInitFailure: true,
        forceReinitIfPreviouslyFailed: true,
      } as Parameters<Sqlite3Static['installOpfsSAHPoolVfs']>[0]);
    } catch (error) {
      const name = error instanceof Error || error instanceof DOMException ? error.name : '';
      const held = name === 'NoModificationAllowedError' || name === 'InvalidStateError';
      if (!held) throw new RuntimeError(name === 'QuotaExceededError' ? 'storage_full' : 'storage_denied', `no storage for the database: ${String(error)}`);
      if (performance.now() > giveUp) throw new RuntimeError('project_open_elsewhere', 'another tab or worker holds the database of this project');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
