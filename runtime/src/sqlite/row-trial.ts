import type { RowTrial, RowTrialOutcome, SqlValue } from '../protocol.ts';
import type { Connection } from './engine/connection.ts';
import { ConstraintCode, ResultCode, SqliteFailure } from './engine/failure.ts';
import { quoted } from './quoted.ts';
import { withTrialCopy } from './trial-copy.ts';

/**
 * See DatabaseService.tryRows. A copy, because a transaction that is rolled back in the database itself would still take its lock
 * and count as a change of it, which has the project saved again.
 */
export function tryRows(app: Connection, rows: RowTrial[]): RowTrialOutcome[] {
  if (rows.length === 0) return [];
  return withTrialCopy(app, (copy) => rows.map((row) => tryRow(copy, row)));
}

function tryRow(copy: Connection, { table, values }: RowTrial): RowTrialOutcome {
  const columns = Object.keys(values);
  try {
    copy.run('BEGIN IMMEDIATE');
    // Rows that a relation points to need not be there; the table that it names has to be.
    copy.run('PRAGMA defer_foreign_keys = ON');
    const written = columns.length > 0 ? `(${columns.map(quoted).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})` : 'DEFAULT VALUES';
    firstRow(copy, `INSERT INTO ${quoted(table)} ${written}`, Object.values(values));
    // A trigger has decided against the row.
    if (copy.library.exports.sqlite3_changes64(copy.pointer) === 0n) return { state: 'refused', reason: 'constraint', message: 'the row is ignored' };
    const id = copy.library.exports.sqlite3_last_insert_rowid(copy.pointer);
    const found = firstRow(copy, `SELECT ${['id', ...columns].map(quoted).join(', ')} FROM ${quoted(table)} WHERE "id" = ?`, [id]);
    return found ? compared(columns, Object.values(values), found.slice(1)) : { state: 'lost' };
  } catch (error) {
    if (!(error instanceof SqliteFailure) || error.primaryCode === ResultCode.interrupt) throw error;
    return { state: 'refused', reason: reasonOf(error), message: error.message };
  } finally {
    copy.rollBack();
  }
}

/** A column may keep a number as a text that reads the same; one that makes `1` of the text `01` loses what was written. */
function compared(columns: string[], written: SqlValue[], found: SqlValue[]): RowTrialOutcome {
  const index = written.findIndex((value, column) => typeof value !== typeof found[column] && String(value) !== String(found[column]));
  if (index === -1) return { state: 'kept' };
  return { state: 'changed', column: columns[index] ?? '', written: written[index] ?? null, found: found[index] ?? null };
}

function firstRow(connection: Connection, sql: string, values: SqlValue[]): SqlValue[] | undefined {
  const { statement } = connection.prepare(new TextEncoder().encode(sql));
  if (!statement) return undefined;
  try {
    values.forEach((value, index) => statement.bindValue(index + 1, value));
    return statement.step() ? Array.from({ length: statement.columnCount }, (_, column) => statement.value(column)) : undefined;
  } finally {
    statement.finalize();
  }
}

function reasonOf({ code, primaryCode }: SqliteFailure): 'empty' | 'check' | 'constraint' | 'other' {
  if (code === ConstraintCode.notNull) return 'empty';
  if (code === ConstraintCode.check) return 'check';
  // A value of the wrong type for a STRICT table is no question of which value.
  if (code === ConstraintCode.dataType) return 'other';
  return primaryCode === ResultCode.constraint ? 'constraint' : 'other';
}
