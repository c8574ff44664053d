import type { SqlValue } from '@app-builder/runtime';
import sqlite3InitModule, { type Database } from '@sqlite.org/sqlite-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableRows } from '../../src/csv/export/tableRows.ts';
import { PAGE_ROWS, RowPages } from '../../src/features/data/rowPages.ts';
import type { Query } from '../../src/project/tableKey.ts';

const ROWS = 50_000;
const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})`;
const shapes = [
  { name: 'dense', create: 'CREATE TABLE dense (id INTEGER PRIMARY KEY, v)', fill: `${numbers} SELECT i, i FROM n`, order: 'id' },
  { name: 'gaps', create: 'CREATE TABLE gaps (id INTEGER PRIMARY KEY, v)', fill: `${numbers} SELECT i * i - 9000, i FROM n`, order: 'id' },
  { name: 'named', create: 'CREATE TABLE named ("rowid" TEXT, v)', fill: `${numbers} SELECT 'x' || (i % 7), i FROM n`, order: '_rowid_' },
  { name: 'keyed "table"', create: 'CREATE TABLE "keyed ""table""" (b INTEGER, v, a TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID', fill: `${numbers} SELECT i, i, 'group ' || (i % 10) FROM n`, order: 'a, b' },
  { name: 'seen', create: 'CREATE VIEW seen AS SELECT v, v * 2 AS twice FROM dense', order: 'v' },
];

let database: Database;
let calls = 0;
const query: Query = async (sql, bind) => {
  calls += 1;
  const columns: string[] = [];
  const rows = database.exec({ sql, bind: bind as never, columnNames: columns, returnValue: 'resultRows', rowMode: 'array' }) as SqlValue[][];
  return { columns, rows, changes: 0, lastInsertRowid: 0 };
};
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

beforeAll(async () => {
  const sqlite = await sqlite3InitModule();
  database = new sqlite.oo1.DB(':memory:');
  for (const { name, create, fill } of shapes) {
    database.exec(create);
    if (fill) database.exec(`INSERT INTO ${quoted(name)} ${fill}`);
  }
});

describe.each(shapes)('$name', ({ name, order }) => {
  const expected = () => database.exec({ sql: `SELECT * FROM ${quoted(name)} ORDER BY ${order}`, returnValue: 'resultRows', rowMode: 'array' }) as SqlValue[][];

  it('is counted, and gives the rows of any position in any order of asking', async () => {
    const all = expected();
    const pages = new RowPages(query, { name, sql: '', rows: 3 * ROWS, estimated: true });
    // Before the count, which the last page waits for.
    const last = ROWS / PAGE_ROWS - 1;
    await pages.load(last);
    // Of a list that is opened at its end, the columns are as wide as what is there.
    expect(pages.sample(2)).toEqual(all.slice(last * PAGE_ROWS, last * PAGE_ROWS + 2));
    await pages.count(new AbortController().signal, () => {});
    expect(pages).toMatchObject({ total: ROWS, counted: true });
    for (const page of [0, 100, 99, 1, 101, 123, 7]) await pages.load(page);
    for (const page of [last, 0, 100, 99, 1, 101, 123, 7]) {
      const rows = Array.from({ length: PAGE_ROWS }, (_, index) => pages.row(page * PAGE_ROWS + index));
      expect(rows, `page ${page}`).toEqual(all.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS));
    }
    expect(pages.columns).toEqual(database.selectObjects('SELECT name FROM pragma_table_info(?)', [name]).map(({ name: column }) => column));
  });

  it('is exported whole', async () => {
    const rows: SqlValue[][] = [];
    for await (const chunk of tableRows(query, name, new AbortController().signal)) rows.push(...chunk);
    expect(rows).toEqual(expected());
  });
});

it('stops counting when it is told to, and goes on where it was', async () => {
  const pages = new RowPages(query, { name: 'gaps', sql: '', rows: 20_001, estimated: true });
  const abort = new AbortController();
  const counting = pages.count(abort.signal, (rows) => rows === 20_000 && abort.abort(new Error('stopped')));
  await expect(counting).rejects.toThrow('stopped');
  expect(pages.counted).toBe(false);
  calls = 0;
  await pages.count(new AbortController().signal, () => {});
  expect(pages.total).toBe(ROWS);
  expect(calls).toBe(3);
});

it('does not count a table whose rows are known', async () => {
  const pages = new RowPages(query, { name: 'dense', sql: '', rows: ROWS, estimated: false });
  calls = 0;
  await pages.count(new AbortController().signal, () => {});
  expect(calls).toBe(0);
});
