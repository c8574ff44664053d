import type { QueryResult, SqlValue } from '@app-builder/runtime';
import { quoted } from '../../project/quoted.ts';

/** Rows read at once. */
const CHUNK_ROWS = 2_000;

export type Query = (sql: string, values: SqlValue[]) => Promise<QueryResult>;

/** All rows of a table, a chunk at a time, each beginning after the last row number of the one before. */
export async function* tableRows(query: Query, table: string, signal: AbortSignal): AsyncGenerator<SqlValue[][]> {
  let after: SqlValue | undefined;
  for (;;) {
    signal.throwIfAborted();
    const where = after === undefined ? '' : 'WHERE rowid > ?';
    const { rows } = await query(`SELECT rowid AS _rowid, * FROM ${quoted(table)} ${where} ORDER BY rowid LIMIT ?`, after === undefined ? [CHUNK_ROWS] : [after, CHUNK_ROWS]);
    if (rows.length > 0) yield rows.map((row) => row.slice(1));
    if (rows.length < CHUNK_ROWS) return;
    after = rows.at(-1)![0]!;
  }
}
