import { ResultCode, SqliteFailure } from './failure.ts';
import { SqliteLibrary } from './sqlite-library.ts';
import { Statement } from './statement.ts';

/** Virtual-machine steps between two looks at whether a statement is to be interrupted: about a millisecond. */
const STEPS_PER_CHECK = 20_000;

const Configuration = { foreignKeys: 1002, defensive: 1010, doubleQuotedDml: 1013, doubleQuotedDdl: 1014 } as const;

const PREPARE_PERSISTENT = 1;

export interface Prepared {
  /** Undefined when the text holds no statement, only space and comments. */
  statement: Statement | undefined;
  /** Bytes of the text that the first statement took. */
  used: number;
}

/** Who a statement is compiled for decides what it may be. */
export type Caller = 'app' | 'outside';

/** One open SQLite database. */
export class Connection {
  readonly library: SqliteLibrary;
  readonly pointer: number;
  /** Asked while a statement runs; true ends it with SQLITE_INTERRUPT. */
  interrupted: () => boolean = () => false;
  #caller: Caller = 'app';
  #restricted = true;

  private constructor(library: SqliteLibrary, pointer: number) {
    this.library = library;
    this.pointer = pointer;
  }

  /** `file` is a name in the pool, or ':memory:'. For use by app code and callers from outside. */
  static open(library: SqliteLibrary, file: string): Connection {
    const connection = Connection.openUnrestricted(library, file);
    const authorize = (_: unknown, action: number, first: unknown, second: unknown) => connection.#authorize(action, first, second);
    library.sqlite.capi.sqlite3_set_authorizer(connection.pointer, authorize, 0);
    return connection;
  }

  /** For the runtime's own statements. */
  static openUnrestricted(library: SqliteLibrary, file: string): Connection {
    const { capi } = library.sqlite;
    const inMemory = file === ':memory:';
    const { code, pointer } = openDatabase(library, file, inMemory ? undefined : library.pool.vfsName);
    const connection = new Connection(library, pointer);
    if (code !== ResultCode.ok) {
      const failure = connection.failure();
      connection.close();
      throw failure;
    }
    library.exports.sqlite3_extended_result_codes(pointer, 1);
    connection.setForeignKeys(true);
    connection.setDoubleQuotedStrings(false);
    capi.sqlite3_db_config(pointer, Configuration.defensive as never, 1, 0);
    capi.sqlite3_progress_handler(pointer, STEPS_PER_CHECK, () => (connection.interrupted() ? 1 : 0), 0);
    if (!inMemory) connection.#configureStorage();
    return connection;
  }

  get inTransaction(): boolean {
    return this.library.exports.sqlite3_get_autocommit(this.pointer) === 0;
  }

  setForeignKeys(on: boolean): void {
    this.library.sqlite.capi.sqlite3_db_config(this.pointer, Configuration.foreignKeys as never, on ? 1 : 0, 0);
  }

  setDoubleQuotedStrings(on: boolean): void {
    const { capi } = this.library.sqlite;
    capi.sqlite3_db_config(this.pointer, Configuration.doubleQuotedDml as never, on ? 1 : 0, 0);
    capi.sqlite3_db_config(this.pointer, Configuration.doubleQuotedDdl as never, on ? 1 : 0, 0);
  }

  /** Compiles the first statement of `sql`, UTF-8. */
  prepare(sql: Uint8Array, caller: Caller = 'app'): Prepared {
    const { library } = this;
    const { exports, sqlite } = library;
    const text = library.scratchText(sql);
    const stack = sqlite.wasm.scopedAllocPush();
    this.#caller = caller;
    try {
      const out = Number(sqlite.wasm.scopedAlloc(8));
      const code = exports.sqlite3_prepare_v3(this.pointer, text, sql.length + 1, PREPARE_PERSISTENT, out, out + 4);
      if (code !== ResultCode.ok) throw this.failure();
      const view = new DataView(library.heap.buffer);
      const pointer = view.getUint32(out, true);
      const used = view.getUint32(out + 4, true) - text;
      return { statement: pointer === 0 ? undefined : new Statement(this, pointer), used };
    } finally {
      this.#caller = 'app';
      sqlite.wasm.scopedAllocPop(stack);
    }
  }

  /** Runs all statements of `sql`, UTF-8, and drops their rows. */
  execute(sql: Uint8Array): void {
    const text = this.library.scratchText(sql);
    const code = this.library.exports.sqlite3_exec(this.pointer, text, 0, 0, 0);
    if (code !== ResultCode.ok) throw this.failure();
  }

  run(sql: string): void {
    this.execute(new TextEncoder().encode(sql));
  }

  /** First column of the first row. */
  number(sql: string): number {
    const { statement } = this.prepare(new TextEncoder().encode(sql));
    try {
      return statement?.step() ? Number(statement.value(0)) : 0;
    } finally {
      statement?.finalize();
    }
  }

  rollBack(): void {
    if (this.inTransaction) this.run('ROLLBACK');
  }

  /** Runs `work` with a rollback journal: with a write-ahead log SQLite cannot change the page size. */
  withRollbackJournal(work: () => void): void {
    this.#restricted = false;
    try {
      this.run('PRAGMA journal_mode = DELETE');
      work();
    } finally {
      this.run('PRAGMA journal_mode = WAL');
      this.#restricted = true;
    }
  }

  /** What SQLite says about the call that just failed. */
  failure(): SqliteFailure {
    const { sqlite, exports } = this.library;
    const extended = exports.sqlite3_extended_errcode(this.pointer);
    const message = sqlite.capi.sqlite3_errmsg(this.pointer);
    const primary = extended & 0xff;
    // The storage has no code of its own for "no room"; SQLite's is the one that callers know.
    const full = (primary === ResultCode.ioError || primary === ResultCode.cannotOpen) && this.library.takeStorageFull();
    const reported = full ? ResultCode.full : extended;
    const codeText = sqlite.capi.sqlite3_errstr(reported);
    return new SqliteFailure(reported, full ? codeText : message, codeText);
  }

  close(): void {
    this.library.exports.sqlite3_close_v2(this.pointer);
  }

  /**
   * Write-ahead log: one flush per commit where a rollback journal needs three, and readers never wait. The pool has no shared
   * memory, so SQLite allows it with an exclusive lock only, which is no loss: no other process can reach the file anyway.
   * FULL makes each commit flush the log before it returns; the pool's xSync is a real flush of the file.
   */
  #configureStorage(): void {
    this.run('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 4194304');
  }

  #authorize(action: number, first: unknown, second: unknown): number {
    const { capi, wasm } = this.library.sqlite;
    if (!this.#restricted) return capi.SQLITE_OK;
    const text = (value: unknown) => (typeof value === 'string' ? value : (wasm.cstrToJs(value as never) ?? ''));
    switch (action) {
      case capi.SQLITE_ATTACH: {
        // VACUUM attaches '' by itself. Another file would need locks and a log that the pool cannot give to one connection.
        const file = text(first);
        return file === '' || file === ':memory:' ? capi.SQLITE_OK : capi.SQLITE_DENY;
      }
      case capi.SQLITE_PRAGMA:
        return isStoragePragma(text(first), text(second)) ? capi.SQLITE_IGNORE : capi.SQLITE_OK;
      case capi.SQLITE_TRANSACTION:
      case capi.SQLITE_SAVEPOINT:
        return this.#caller === 'outside' ? capi.SQLITE_DENY : capi.SQLITE_OK;
      default:
        return capi.SQLITE_OK;
    }
  }
}

/** Settings that durability rests on: setting them is without effect, reading them works. */
function isStoragePragma(name: string, value: string): boolean {
  if (value === '') return false;
  const setting = name.toLowerCase();
  if (setting === 'journal_mode') return value.toLowerCase() !== 'wal';
  return setting === 'locking_mode' || setting === 'synchronous';
}

function openDatabase(library: SqliteLibrary, file: string, vfs: string | undefined): { code: number; pointer: number } {
  const { capi, wasm } = library.sqlite;
  const stack = wasm.scopedAllocPush();
  try {
    const out = wasm.scopedAlloc(4);
    const flags = capi.SQLITE_OPEN_READWRITE | capi.SQLITE_OPEN_CREATE;
    const code = capi.sqlite3_open_v2(file, out, flags, (vfs ?? null) as never);
    return { code, pointer: Number(wasm.peekPtr(out)) };
  } finally {
    wasm.scopedAllocPop(stack);
  }
}
