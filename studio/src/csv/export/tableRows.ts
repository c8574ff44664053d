import type { SqlValue } from '@app-builder/runtime';
import { quoted } from '../../project/quoted.ts';
import { inKeyOrder, readTableKey, type Query } from '../../project/tableKey.ts';

/** Rows read at once. */
const CHUNK_ROWS = 2_000;

/** All rows of a table or view, a chunk at a time; those of a table each begin after the last key of the chunk before. */
export async function* tableRows(query: Query, table: string, signal: AbortSignal): AsyncGenerator<SqlValue[][]> {
  const key = await readTableKey(query, table);
  let after: SqlValue[] | undefined;
  for (let from = 0; ; from += CHUNK_ROWS) {
    signal.throwIfAborted();
    const { sql, values } = inKeyOrder(key, after);
    const { rows } = await query(`SELECT ${[...key, '*'].join(', ')} FROM ${quoted(table)} ${sql} LIMIT ? OFFSET ?`, [...values, CHUNK_ROWS, key.length > 0 ? 0 : from]);
    if (rows.length > 0) yield rows.map((row) => row.slice(key.length));
    if (rows.length < CHUNK_ROWS) return;
    after = rows.at(-1)!.slice(0, key.length);
  }
}
