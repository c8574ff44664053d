import type { QueryResult, SqlValue } from '@app-builder/runtime';
import { quoted } from './quoted.ts';

export type Query = (sql: string, values: SqlValue[]) => Promise<QueryResult>;

/** The columns, as SQL writes them, that tell every row of a table apart and that SQLite keeps in order. */
export type TableKey = readonly string[];

/** The row number, or the primary key of a table WITHOUT ROWID; empty for a view, which has neither. */
export async function readTableKey(query: Query, table: string): Promise<TableKey> {
  const list = await query("SELECT type, wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", [table]);
  const [type, withoutRowid] = list.rows[0] ?? [];
  if (type === 'view') return [];
  const columns = (await query('SELECT name, pk FROM pragma_table_info(?)', [table])).rows;
  if (Number(withoutRowid) === 1) return columns.filter(([, position]) => Number(position) > 0).sort((a, b) => Number(a[1]) - Number(b[1])).map(([name]) => quoted(String(name)));
  const names = new Set(columns.map(([name]) => String(name).toLowerCase()));
  // A column of the app's own may have one of the names, hardly all three.
  return [quoted(['rowid', '_rowid_', 'oid'].find((name) => !names.has(name)) ?? 'rowid')];
}

/** The end of a SELECT that gives rows in the order of the key, from the one after `after`. */
export function inKeyOrder(key: TableKey, after: readonly SqlValue[] | undefined): { sql: string; values: SqlValue[] } {
  if (key.length === 0) return { sql: '', values: [] };
  const order = `ORDER BY ${key.join(', ')}`;
  if (after === undefined) return { sql: order, values: [] };
  return { sql: `WHERE (${key.join(', ')}) > (${key.map(() => '?').join(', ')}) ${order}`, values: [...after] };
}
