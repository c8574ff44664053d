import type { RowImportConflict, RowImportReport, RowImportTarget } from '../../protocol.ts';
import { RuntimeError } from '../../rpc/error.ts';
import type { Connection } from '../engine/connection.ts';
import { ResultCode, SqliteFailure } from '../engine/failure.ts';
import type { Statement } from '../engine/statement.ts';
import { quoted } from '../quoted.ts';
import { insertStatement, updateStatement, type ImportStatement } from './import-statements.ts';
import { CellTag } from './row-batch.ts';

const LISTED_CONFLICTS = 20;
/** How long the rows that a table refuses are looked for, one by one. */
const CONFLICT_SEARCH_MS = 2_000;
const STATIC = 0;

/**
 * Rows of one import in a temporary table, which SQLite keeps in memory: the app reads and writes its tables as ever while
 * they arrive. They enter the table in one transaction at the end, all or none; dropping them leaves no trace.
 */
export class StagedRows {
  readonly #app: Connection;
  readonly #table: string;
  readonly #columns: number;
  #insert: Statement | undefined;
  #count = 0;

  constructor(app: Connection, id: number, columns: number) {
    if (!Number.isInteger(columns) || columns < 1 || columns > 500) throw new RuntimeError('invalid_argument', 'an import has 1 to 500 columns');
    this.#app = app;
    this.#columns = columns;
    this.#table = `temp._import_${id}`;
    const names = Array.from({ length: columns }, (_, column) => `c${column}`);
    app.run(`CREATE TEMP TABLE _import_${id} (r INTEGER PRIMARY KEY, ${names.join(', ')})`);
    const sql = `INSERT INTO ${this.#table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    this.#insert = app.prepare(new TextEncoder().encode(sql)).statement;
  }

  get count(): number {
    return this.#count;
  }

  /** Adds the rows of one batch. No transaction of the app is open. */
  stage(batch: Uint8Array): void {
    if (!this.#insert) throw new RuntimeError('invalid_argument', 'this import has ended');
    this.#app.run('BEGIN');
    try {
      this.#count += this.#bindAll(batch, this.#insert);
      this.#app.run('COMMIT');
    } catch (error) {
      this.#insert.reset();
      this.#app.rollBack();
      throw error;
    }
  }

  /** Puts the rows into the table. A table that refuses some of them gets none, and the report says which. */
  finish(target: RowImportTarget): RowImportReport {
    if (target.columns.length !== this.#columns) throw new RuntimeError('invalid_argument', `the import has ${this.#columns} columns`);
    const statements = this.#statements(target);
    this.#app.run('BEGIN IMMEDIATE');
    try {
      const [updated, inserted] = [this.#run(statements.update), this.#run(statements.insert)];
      this.#app.run('COMMIT');
      return { state: 'done', inserted, updated };
    } catch (error) {
      this.#app.rollBack();
      if (!(error instanceof SqliteFailure) || error.primaryCode !== ResultCode.constraint) throw error;
      return { state: 'refused', conflicts: this.#conflicts(statements, error) };
    }
  }

  drop(): void {
    this.#insert?.finalize();
    this.#insert = undefined;
    this.#app.run(`DROP TABLE IF EXISTS ${this.#table}`);
  }

  #statements(target: RowImportTarget): { update?: ImportStatement; insert: ImportStatement } {
    if (target.key === undefined) return { insert: insertStatement(this.#table, target) };
    const key = target.columns.indexOf(target.key);
    if (key < 0) throw new RuntimeError('invalid_argument', `the key ${target.key} is no column of the import`);
    this.#app.run(`CREATE INDEX IF NOT EXISTS ${this.#table}_key ON ${quoted(this.#table.slice('temp.'.length))} (c${key})`);
    return { update: updateStatement(this.#table, target), insert: insertStatement(this.#table, target) };
  }

  /** Rows changed by the statement, for all staged rows or for one. */
  #run(sql: ImportStatement | undefined, row?: number): number {
    if (!sql) return 0;
    const { statement } = this.#app.prepare(new TextEncoder().encode(row === undefined ? sql.all : sql.one));
    if (!statement) return 0;
    try {
      if (row !== undefined) statement.bindValue(1, row);
      while (statement.step());
      return Number(this.#app.library.exports.sqlite3_changes64(this.#app.pointer));
    } finally {
      statement.finalize();
    }
  }

  /** Tries the rows one by one, in a transaction that is undone, to name those that the table refuses. */
  #conflicts(statements: { update?: ImportStatement; insert: ImportStatement }, first: SqliteFailure): RowImportConflict[] {
    const conflicts: RowImportConflict[] = [];
    const stopAt = performance.now() + CONFLICT_SEARCH_MS;
    this.#app.run('BEGIN IMMEDIATE');
    try {
      for (let row = 1; row <= this.#count && conflicts.length < LISTED_CONFLICTS && performance.now() < stopAt; row++) {
        try {
          this.#run(statements.update, row);
          this.#run(statements.insert, row);
        } catch (error) {
          if (!(error instanceof SqliteFailure) || error.primaryCode !== ResultCode.constraint) throw error;
          conflicts.push({ row, message: error.message });
        }
      }
    } finally {
      this.#app.rollBack();
    }
    return conflicts.length > 0 ? conflicts : [{ row: 0, message: first.message }];
  }

  /** Binds and inserts each row of the batch; resolves to their number. */
  #bindAll(batch: Uint8Array, insert: Statement): number {
    const { library } = this.#app;
    const { exports } = library;
    const { pointer } = insert;
    const base = library.scratchText(batch);
    const view = new DataView(batch.buffer, batch.byteOffset, batch.byteLength);
    const columns = this.#columns;
    let at = 0;
    let rows = 0;
    while (at < batch.length) {
      for (let column = 1; column <= columns; column++) {
        let code = 0;
        switch (view.getUint8(at++)) {
          case CellTag.null:
            code = exports.sqlite3_bind_null(pointer, column);
            break;
          case CellTag.int32:
            code = exports.sqlite3_bind_int(pointer, column, view.getInt32(at, true));
            at += 4;
            break;
          case CellTag.float64: {
            const value = view.getFloat64(at, true);
            code = Number.isSafeInteger(value) ? exports.sqlite3_bind_int64(pointer, column, BigInt(value)) : exports.sqlite3_bind_double(pointer, column, value);
            at += 8;
            break;
          }
          case CellTag.text: {
            const length = view.getUint32(at, true);
            if (at + 4 + length > batch.length) throw new RuntimeError('invalid_argument', 'the batch of rows is cut off');
            code = exports.sqlite3_bind_text(pointer, column, base + at + 4, length, STATIC);
            at += 4 + length;
            break;
          }
          default:
            throw new RuntimeError('invalid_argument', 'the batch of rows is not one');
        }
        if (code !== 0) throw this.#app.failure();
      }
      insert.step();
      insert.reset();
      rows++;
    }
    // What is bound points into memory that the next call overwrites.
    insert.clearBindings();
    return rows;
  }
}
