import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RowImportTarget } from '../../src/protocol.ts';
import { type BrowserFixture, startBrowser } from '../browser/fixture.ts';
import type { PageTest } from './page.ts';

declare const test: PageTest;
type Row = (string | number | null)[];

let browser: BrowserFixture;
let page: Page;

beforeAll(async () => {
  const entries = { page: 'test/sqlite/page.ts', 'app-worker': 'test/sqlite/app-worker.ts', 'database-worker': 'src/sqlite/database-worker.ts' };
  browser = await startBrowser({ page: entries });
  page = await browser.open();
  await page.evaluate(() => {
    test.startDatabase();
    test.startApp();
  });
}, 60_000);

afterAll(() => browser?.close());

const query = (sql: string) => page.evaluate((s) => test.database!.query(s).then(({ rows }) => rows), sql);
const importRows = (batches: Row[][], target: RowImportTarget) =>
  page.evaluate(([b, t]) => test.importRows(t.columns.length, b, t).catch((error) => `${error.code}: ${error.message}`), [batches, target] as const);

beforeEach(async () => {
  await query('DROP TABLE IF EXISTS clients');
  await query('CREATE TABLE clients (id INTEGER PRIMARY KEY, code TEXT UNIQUE, nom TEXT NOT NULL, ca REAL, points INTEGER)');
  await query("INSERT INTO clients (code, nom, ca, points) VALUES ('A', 'Ada', 10, 1), ('B', 'Bob', 20, 2)");
});

describe('imports of rows', () => {
  it('appends rows of every kind of value, batch by batch', async () => {
    const long = 'à'.repeat(5000);
    const rows = [[['C', long, 1.5, -7], ['D', '', 9007199254740991, 3_000_000_000]], [[null, 'E', null, null]]];
    expect(await importRows(rows, { table: 'clients', columns: ['code', 'nom', 'ca', 'points'] })).toEqual({ state: 'done', inserted: 3, updated: 0 });
    expect(await query('SELECT code, nom, ca, points, typeof(ca), typeof(points) FROM clients WHERE id > 2 ORDER BY id')).toEqual([
      ['C', long, 1.5, -7, 'real', 'integer'],
      ['D', '', 9007199254740991, 3_000_000_000, 'real', 'integer'],
      [null, 'E', null, null, 'null', 'null'],
    ]);
  });

  it('changes rows by key, adds the others, keeps what empty cells do not say, and takes the last of equal keys', async () => {
    const rows: Row[][] = [[['B', 'Robert', null], ['Z', 'Zoé', 5], ['B', 'Bobby', null], [null, 'Sans code', 1], ['Z', 'Zélie', 6]]];
    expect(await importRows(rows, { table: 'clients', columns: ['code', 'nom', 'ca'], key: 'code' })).toEqual({ state: 'done', inserted: 2, updated: 1 });
    expect(await query('SELECT code, nom, ca FROM clients ORDER BY id')).toEqual([['A', 'Ada', 10], ['B', 'Bobby', 20], [null, 'Sans code', 1], ['Z', 'Zélie', 6]]);
  });

  it('writes nothing when the table refuses a row, and names the rows', async () => {
    const rows: Row[][] = [[['C', 'Cléo'], ['A', 'again'], ['D', null]]];
    expect(await importRows(rows, { table: 'clients', columns: ['code', 'nom'] })).toEqual({
      state: 'refused',
      conflicts: [{ row: 2, message: 'UNIQUE constraint failed: clients.code' }, { row: 3, message: 'NOT NULL constraint failed: clients.nom' }],
    });
    expect(await query('SELECT count(*) FROM clients')).toEqual([[2]]);
  });

  it('leaves no trace when it is cancelled, refuses what is no batch, and does not disturb the app', async () => {
    const seen = await page.evaluate(async () => {
      const { id } = await test.stage(2, [[['C', 'Cléo']]]);
      const during = await test.run(`const db = new sqlite.DatabaseSync('data/app.db');
        db.exec("UPDATE clients SET points = 9 WHERE code = 'A'"); return db.prepare('SELECT count(*) AS n FROM clients').get().n`);
      await test.database!.cancelImport(id);
      const codeOf = (work: Promise<unknown>) => work.then(() => 'done', (error: { code: string }) => error.code);
      return { during, after: await codeOf(test.database!.finishImport(id, { table: 'clients', columns: ['code', 'nom'] })), table: await codeOf(test.importRows(1, [[['x']]], { table: 'absent', columns: ['a'] })) };
    });
    expect(seen).toEqual({ during: 2, after: 'not_found', table: 'database_error' });
    expect(await query('SELECT code, points FROM clients ORDER BY id')).toEqual([['A', 9], ['B', 2]]);
    expect(await query('SELECT count(*) FROM sqlite_temp_schema')).toEqual([[0]]);
  });
});
