import { limits } from '../limits.ts';
import type { TableInfo, TableShape } from '../protocol.ts';
import type { Connection } from './engine/connection.ts';
import { SqliteFailure } from './engine/failure.ts';
import { quoted } from './quoted.ts';

const SQLITE_ERROR = 1;
const utf8 = new TextEncoder();

/** The app's tables. Asked for at every turn and every look at the data, so its cost does not grow with the rows. */
export function listTables(app: Connection): TableInfo[] {
  const tables: TableInfo[] = [];
  const list = app.prepare(utf8.encode("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")).statement;
  try {
    while (list?.step()) tables.push({ name: String(list.value(0)), sql: String(list.value(1)), rows: 0, estimated: false });
  } finally {
    list?.finalize();
  }
  return tables.map((table) => ({ ...table, ...rowsOf(app, quoted(table.name)) }));
}

/** The same tables by their columns, to compare one moment with another. */
export function tableShapes(app: Connection): TableShape[] {
  return listTables(app).map(({ name, rows, estimated }) => ({ name, rows, estimated, columns: columnsOf(app, name) }));
}

function columnsOf(app: Connection, table: string): string[] {
  const columns: string[] = [];
  const list = app.prepare(utf8.encode(`SELECT trim(name || ' ' || type) FROM pragma_table_info(${text(table)})`)).statement;
  try {
    while (list?.step()) columns.push(String(list.value(0)));
  } finally {
    list?.finalize();
  }
  return columns;
}

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Counts up to a bound; beyond it the row numbers tell about how many there are, and deleted ones are taken for rows. */
function rowsOf(app: Connection, table: string): Pick<TableInfo, 'rows' | 'estimated'> {
  const bound = limits.countedRows;
  const counted = app.number(`SELECT count(*) FROM (SELECT 1 FROM ${table} LIMIT ${bound + 1})`);
  if (counted <= bound) return { rows: counted, estimated: false };
  return { rows: Math.max(numberedRows(app, table), counted), estimated: true };
}

/** 0 for a table WITHOUT ROWID, which has no row numbers. */
function numberedRows(app: Connection, table: string): number {
  try {
    return app.number(`SELECT (SELECT max(rowid) FROM ${table}) - (SELECT min(rowid) FROM ${table}) + 1`);
  } catch (error) {
    if (error instanceof SqliteFailure && error.primaryCode === SQLITE_ERROR) return 0;
    throw error;
  }
}
