import { limits } from '../limits.ts';
import type { DatabaseService, QueryResult, RowImports, SqlValue } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { transfer } from '../rpc/port.ts';
import { sha256 } from '../sha256.ts';
import { exportDatabase, importDatabase } from './database-image.ts';
import type { Databases } from './databases.ts';
import type { Connection } from './engine/connection.ts';
import { ResultCode, SqliteFailure } from './engine/failure.ts';
import type { Statement } from './engine/statement.ts';
import { tryMigrations } from './migration-trial.ts';
import { createRowImports } from './row-import/import-service.ts';
import { tryRows } from './row-trial.ts';
import { listTables, tableShapes } from './table-list.ts';
import type { TransactionGate } from './transaction-gate.ts';

const SQLITE_NOT_AUTHORIZED = 23;
const utf8 = new TextEncoder();

/** The app's database for everybody but its own code: studio, MCP server, checkpoints. Waits for the app's transaction. */
export function createDatabaseService(databases: () => Promise<Databases>, gate: TransactionGate): DatabaseService & RowImports {
  /** Runs `work` when no transaction is open, with a bound on the time of its statements. */
  const withApp = async <T>(work: (app: Connection, opened: Databases) => T, stopAfterMs: number = limits.databaseQueryMs): Promise<T> => {
    try {
      const opened = await databases();
      await gate.pass();
      const { app } = opened;
      const stopAt = performance.now() + stopAfterMs;
      app.interrupted = () => performance.now() > stopAt;
      try {
        return work(app, opened);
      } finally {
        app.interrupted = () => false;
      }
    } catch (error) {
      throw asRuntimeError(error);
    }
  };

  /** What the database's file was when it was last looked at, for as long as nobody writes to it. */
  let seen: { app: Connection; state: string; digest: string } | undefined;

  return {
    ...createRowImports(withApp),

    query: (sql, values = [], options = {}) => withApp((app) => query(app, sql, values, options.readOnly === true)),

    tables: () => withApp(listTables),

    tryMigrations: (migrations) => withApp((app) => tryMigrations(app, migrations)),

    tryRows: (rows) => withApp((app) => tryRows(app, rows)),

    exportSnapshot: () =>
      withApp((app, opened) => {
        const tables = tableShapes(app);
        const bytes = exportDatabase(opened);
        return bytes && transfer({ bytes, tables }, [bytes.buffer as ArrayBuffer]);
      }),

    exportFile: () =>
      withApp((_app, opened) => {
        const bytes = exportDatabase(opened);
        return bytes && transfer(bytes, [bytes.buffer as ArrayBuffer]);
      }),

    async exportChanged(known) {
      const isUnread = await withApp((app) => seen?.app === app && seen.state === writtenState(app) && seen.digest === known);
      if (isUnread) return 'unchanged';
      const read = await withApp((app, opened) => ({ app, bytes: exportDatabase(opened), state: writtenState(app) }));
      if (!read.bytes) return undefined;
      const digest = await sha256(read.bytes);
      seen = { app: read.app, state: read.state, digest };
      return digest === known ? 'unchanged' : transfer(read.bytes, [read.bytes.buffer as ArrayBuffer]);
    },

    async importFile(bytes) {
      if (bytes !== undefined && !(bytes instanceof Uint8Array)) throw new RuntimeError('invalid_argument', 'importFile takes a Uint8Array or undefined');
      try {
        // Not `withApp`: the database that is replaced may be one that does not open.
        const opened = await databases();
        await gate.pass();
        seen = undefined; // pages that are copied count as no change of a row
        importDatabase(opened, bytes);
      } catch (error) {
        throw asRuntimeError(error);
      }
    },
  };
}

/** Differs after whatever has been written over this connection, which is the only one. */
function writtenState(app: Connection): string {
  const pragmas = ['schema_version', 'user_version', 'application_id'].map((name) => app.number(`PRAGMA ${name}`));
  return [app.library.exports.sqlite3_total_changes64(app.pointer), ...pragmas].join();
}

function query(app: Connection, sql: string, values: SqlValue[], readOnly: boolean): QueryResult {
  const statement = prepareOne(app, sql);
  try {
    if (readOnly && !statement.isReadOnly) throw new RuntimeError('invalid_argument', 'this query may only read: use a SELECT, or a call that may write');
    bind(statement, values);
    const rows: SqlValue[][] = [];
    while (statement.step()) {
      if (rows.length === limits.queryRows) throw new RuntimeError('too_large', `the query gives more than ${limits.queryRows} rows: add a LIMIT`);
      rows.push(readRow(statement));
    }
    return {
      columns: columnsOf(statement),
      rows,
      changes: statement.isReadOnly ? 0 : Number(app.library.exports.sqlite3_changes64(app.pointer)),
      lastInsertRowid: Number(app.library.exports.sqlite3_last_insert_rowid(app.pointer)),
    };
  } finally {
    statement.finalize();
  }
}

function prepareOne(app: Connection, sql: string): Statement {
  if (typeof sql !== 'string') throw new RuntimeError('invalid_argument', 'sql is a text');
  const text = utf8.encode(sql);
  const { statement, used } = app.prepare(text, 'outside');
  if (!statement) throw new RuntimeError('invalid_argument', 'there is no SQL statement in this text');
  try {
    const next = app.prepare(text.subarray(used), 'outside').statement;
    next?.finalize();
    if (next) throw new RuntimeError('invalid_argument', 'this call takes one SQL statement at a time');
  } catch (error) {
    statement.finalize();
    throw error;
  }
  return statement;
}

function bind(statement: Statement, values: SqlValue[]): void {
  if (!Array.isArray(values) || values.length !== statement.parameterCount) {
    const given = Array.isArray(values) ? values.length : 'no list of';
    throw new RuntimeError('invalid_argument', `the statement has ${statement.parameterCount} parameters, and ${given} values were given`);
  }
  values.forEach((value, index) => {
    const valid = value === null || ['string', 'number', 'bigint'].includes(typeof value) || value instanceof Uint8Array;
    if (!valid) throw new RuntimeError('invalid_argument', `value ${index + 1} is not null, a number, a text or bytes`);
    statement.bindValue(index + 1, value);
  });
}

function readRow(statement: Statement): SqlValue[] {
  return Array.from({ length: statement.columnCount }, (_, column) => statement.value(column));
}

function columnsOf(statement: Statement): string[] {
  return Array.from({ length: statement.columnCount }, (_, column) => statement.columnName(column));
}

function asRuntimeError(error: unknown): RuntimeError {
  if (error instanceof RuntimeError) return error;
  if (!(error instanceof SqliteFailure)) return new RuntimeError('internal', error instanceof Error ? error.message : String(error));
  if (error.storageFull) return new RuntimeError('storage_full', 'the browser has no more room for the database; nothing of this call was written');
  switch (error.primaryCode) {
    case ResultCode.interrupt:
      return new RuntimeError('aborted', `the statement ran for more than ${limits.databaseQueryMs / 1000} s and was stopped`);
    case SQLITE_NOT_AUTHORIZED:
      return new RuntimeError('invalid_argument', 'transactions and ATTACH are not available here: each call is a transaction of its own');
    case ResultCode.busy:
      return new RuntimeError('database_busy', error.message);
    default:
      return new RuntimeError('database_error', error.message);
  }
}
