import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserFixture, startBrowser } from '../browser/fixture.ts';
import type { PageTest } from './page.ts';

declare const test: PageTest;

let browser: BrowserFixture;
let page: Page;

beforeAll(async () => {
  const entries = { page: 'test/sqlite/page.ts', 'app-worker': 'test/sqlite/app-worker.ts', 'database-worker': 'src/sqlite/database-worker.ts' };
  browser = await startBrowser({ page: entries });
  page = await open();
}, 60_000);

afterAll(() => browser?.close());

async function open(): Promise<Page> {
  const opened = await browser.open();
  await opened.evaluate(() => {
    test.startDatabase();
    test.startApp();
  });
  return opened;
}

/** Runs the body of an async function in the app worker. */
const run = <T>(code: string) => page.evaluate((body) => test.run(body) as Promise<T>, code);
const query = (sql: string, values: (string | number)[] = [], readOnly = false) =>
  page.evaluate(([s, v, r]) => test.database!.query(s, v, { readOnly: r }).then((result) => result.rows), [sql, values, readOnly] as const);
/** Code and message of what the call rejects with. */
const refusal = (sql: string, readOnly = false) =>
  page.evaluate(
    ([s, r]) => test.database!.query(s, [], { readOnly: r }).then(() => 'not refused', (error) => `${error.code}: ${error.message}`),
    [sql, readOnly] as const,
  );
const node24 = (args: string[], cwd: string) => execFileSync('npx', ['-y', '-p', 'node@24', 'node', ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

describe('node:sqlite', () => {
  it('answers as Node 24 does, but for the differences listed here', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'));
    mkdirSync(path.join(folder, 'data'));
    const script = path.resolve(import.meta.dirname, 'conformance.mjs');
    const code = `const m = await import(${JSON.stringify(script)}); console.log(JSON.stringify(await m.conformanceLines(await import('node:sqlite'))))`;
    const native: string[] = JSON.parse(node24(['--input-type=module', '-e', code], folder));
    rmSync(folder, { recursive: true });
    const ours = await run<string[]>('return conformanceLines(sqlite)');
    expect(native.length).toBeGreaterThan(150);
    const different = native.flatMap((line, index) => (line === ours[index] ? [] : [line.split(' => ')[0]]));
    expect(different).toEqual(['bind bigint -2^63', 'without new', 'no such folder', 'function', 'aggregate', 'session', 'serialize', 'limits', 'authorizer']);
    expect(ours.filter((line) => line.includes('ERR_METHOD_NOT_IMPLEMENTED'))).toHaveLength(6);
  }, 30_000);

  it('keeps working when more statements are in use than are kept compiled', async () => {
    expect(
      await run(`const db = new sqlite.DatabaseSync(':memory:');
        const all = Array.from({ length: 600 }, (_, n) => db.prepare('SELECT ' + n + ' AS n, ? AS v'));
        return all.map((s, n) => s.get('x').n === n && s.get('y').v === 'y').every(Boolean)`),
    ).toBe(true);
  });

  it('costs microseconds per call', async () => {
    const cost = await run<{ get: number; insert: number; autocommit: number; afterIdle: number }>(`
      const db = new sqlite.DatabaseSync('data/app.db');
      db.exec('CREATE TABLE IF NOT EXISTS cost(id INTEGER PRIMARY KEY, name TEXT, amount REAL)');
      const insert = db.prepare('INSERT INTO cost(name, amount) VALUES(?, ?)');
      const median = (count, work) => { const times = Array.from({ length: count }, (_, n) => { const t = performance.now(); work(n); return performance.now() - t; }); return times.sort((a, b) => a - b)[count >> 1]; };
      const started = performance.now();
      db.exec('BEGIN'); for (let n = 0; n < 10000; n++) insert.run('customer ' + n, n); db.exec('COMMIT');
      const inTransaction = performance.now() - started;
      const get = db.prepare('SELECT * FROM cost WHERE id = ?');
      const idle = []; for (let n = 0; n < 40; n++) { await new Promise((r) => setTimeout(r, 4)); const t = performance.now(); get.get(1); idle.push(performance.now() - t); }
      const result = { get: median(5000, (n) => get.get(n + 1)) * 1000, insert: inTransaction, autocommit: median(300, (n) => insert.run('one', n)), afterIdle: idle.sort((a, b) => a - b)[20] * 1000 };
      db.close(); return result;`);
    console.log(`get ${cost.get.toFixed(0)} µs, after idle ${cost.afterIdle.toFixed(0)} µs, 10,000 inserts in a transaction ${cost.insert.toFixed(0)} ms, durable insert ${cost.autocommit.toFixed(2)} ms`);
    expect(cost.get).toBeLessThan(1_000);
    expect(cost.insert).toBeLessThan(5_000);
  });
});

describe('the database service', () => {
  it('answers queries, lists tables and carries a statement out whole or not at all', async () => {
    expect(await query('SELECT ? AS a, 2.5, NULL, 9007199254740993', [5])).toEqual([[5, 2.5, null, 9007199254740993n]]);
    await query('CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT UNIQUE)');
    await query("INSERT INTO people(name) VALUES('Ada'), ('Grace')");
    const failure = await page.evaluate(() =>
      test.database!.query("INSERT INTO people(name) VALUES('Linus'), ('Ada')").catch((error) => `${error.code}: ${error.message}`),
    );
    expect(failure).toBe('database_error: UNIQUE constraint failed: people.name');
    const tables = await page.evaluate(() => test.database!.tables());
    expect(tables.find((table) => table.name === 'people')).toMatchObject({ rows: 2, sql: 'CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT UNIQUE)' });
  });

  it('lists tables without counting large ones', async () => {
    const numbers = (count: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
    await query('CREATE TABLE few(x)');
    await query(`INSERT INTO few ${numbers(20_000)} SELECT i FROM n`);
    await query('CREATE TABLE many(x)');
    await query(`INSERT INTO many(rowid, x) ${numbers(300_000)} SELECT i + 5, i FROM n`);
    await query('CREATE TABLE keyed(k PRIMARY KEY) WITHOUT ROWID');
    await query(`INSERT INTO keyed ${numbers(30_000)} SELECT i FROM n`);
    const { tables, milliseconds } = await page.evaluate(async () => {
      const started = performance.now();
      return { tables: await test.database!.tables(), milliseconds: performance.now() - started };
    });
    expect(tables).toEqual(expect.arrayContaining([
      expect.objectContaining({ name: 'few', rows: 20_000, estimated: false }),
      expect.objectContaining({ name: 'many', rows: 300_000, estimated: true }),
      expect.objectContaining({ name: 'keyed', rows: 20_001, estimated: true }),
    ]));
    expect(milliseconds).toBeLessThan(100);
    for (const table of ['few', 'many', 'keyed']) await query(`DROP TABLE ${table}`);
  });

  it('refuses what a caller from outside may not do', async () => {
    expect(await refusal("INSERT INTO people(name) VALUES('x')", true)).toMatch(/^invalid_argument: .*may only read/);
    expect(await refusal('SELECT 1; DELETE FROM people')).toMatch(/^invalid_argument: .*one SQL statement/);
    expect(await refusal('BEGIN')).toMatch(/^invalid_argument: transactions/);
    expect(await refusal("ATTACH 'x.db' AS x")).toMatch(/^invalid_argument/);
    expect(await refusal('-- nothing')).toMatch(/^invalid_argument: there is no SQL/);
    expect(await refusal('SELECT ?')).toMatch(/^invalid_argument: .*1 parameters, and 0/);
    expect(await refusal('selec')).toBe('database_error: near "selec": syntax error');
    expect(await refusal('WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c LIMIT 10001) SELECT n FROM c', true)).toMatch(/^too_large/);
    expect(await query('SELECT 1; -- a comment')).toEqual([[1]]);
  });

  it('waits for the transaction of the app, and says so when it takes too long', async () => {
    await run("globalThis.db = new sqlite.DatabaseSync('data/app.db'); db.exec(\"BEGIN; INSERT INTO people(name) VALUES('uncommitted')\")");
    const started = Date.now();
    expect(await refusal('SELECT count(*) FROM people')).toMatch(/^database_busy/);
    expect(Date.now() - started).toBeGreaterThan(1_900);
    const [, waited] = await Promise.all([run("await new Promise((r) => setTimeout(r, 300)); db.exec('COMMIT')"), query('SELECT count(*) FROM people')]);
    expect(waited).toEqual([[3]]);
    await run('db.close()');
  });

  it('tries migrations on a copy, after those that are still to be applied, and changes nothing', async () => {
    await query('CREATE TABLE _migrations (name TEXT PRIMARY KEY)');
    await query("INSERT INTO _migrations VALUES ('0001_a.sql')");
    await query('CREATE TABLE trial (nom TEXT)');
    await query("INSERT INTO trial VALUES ('x'), ('x')");
    const before = await page.evaluate(() => test.database!.tables());
    const attempt = (...sqls: string[]) =>
      page.evaluate((list) => test.database!.tryMigrations(list), sqls.map((sql, index) => ({ name: `000${index + 1}_${'abc'[index]}.sql`, sql })));
    expect(await attempt('no SQL, but applied')).toEqual({ state: 'known' });
    expect(await attempt('', 'CREATE TABLE later (x); INSERT INTO later SELECT nom FROM trial', 'ALTER TABLE later ADD COLUMN y TEXT')).toEqual({ state: 'applied' });
    // Only the rows make this one fail.
    expect(await attempt('', 'CREATE UNIQUE INDEX only_one ON trial (nom)')).toEqual({ state: 'failed', name: '0002_b.sql', message: 'UNIQUE constraint failed: trial.nom' });
    expect(await attempt('', 'CRAETE TABLE x', 'SELECT 1')).toEqual({ state: 'failed', name: '0002_b.sql', message: 'near "CRAETE": syntax error' });
    expect(await attempt('', 'COMMIT')).toMatchObject({ state: 'failed', message: expect.stringContaining('cannot commit') });
    expect(await attempt('', 'CREATE INDEX named_by_app ON trial (slug(nom))')).toEqual({ state: 'applied' });
    expect(await attempt('', 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c')).toMatchObject({ message: 'interrupted' });
    expect(await page.evaluate(() => test.database!.tables())).toEqual(before);
    await query('DROP TABLE _migrations');
    await query('DROP TABLE trial');
  }, 20_000);

  it('tries rows on a copy, and leaves nothing behind', async () => {
    await query('CREATE TABLE holders (id INTEGER PRIMARY KEY, name TEXT NOT NULL)');
    await query("CREATE TABLE cards (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, state TEXT CHECK (state IN ('new', 'old')), phone INTEGER, holder_id INTEGER NOT NULL REFERENCES holders (id), amount REAL)");
    await query('CREATE TABLE orphans (id INTEGER PRIMARY KEY, holder_id INTEGER REFERENCES nowhere (id))');
    await query('CREATE TABLE texts (id TEXT PRIMARY KEY, name TEXT)');
    const kept = { code: 'c', state: 'new', phone: null, holder_id: 7, amount: 1.5 };
    const outcomes = await page.evaluate(async (row) => {
      const digest = async (bytes: Uint8Array | undefined) => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes!.slice()))).map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const known = await digest(await test.database!.exportFile());
      await test.database!.exportChanged(known);
      const rows = [row, { ...row, code: null }, { ...row, state: 'lost' }, { ...row, phone: '0102' }, { ...row, colour: 'red' }].map((values) => ({ table: 'cards', values }));
      const tried = await test.database!.tryRows([...rows, { table: 'orphans', values: { holder_id: 1 } }, { table: 'texts', values: { name: 'x' } }, { table: 'cards', values: row }]);
      return { tried, after: await test.database!.exportChanged(known) };
    }, kept);
    expect(outcomes.tried).toEqual([
      { state: 'kept' }, // though nobody has the id 7
      { state: 'refused', reason: 'empty', message: 'NOT NULL constraint failed: cards.code' },
      { state: 'refused', reason: 'check', message: "CHECK constraint failed: state IN ('new', 'old')" },
      { state: 'changed', column: 'phone', written: '0102', found: 102 },
      { state: 'refused', reason: 'other', message: 'table cards has no column named colour' },
      { state: 'refused', reason: 'other', message: 'no such table: main.nowhere' },
      { state: 'lost' },
      { state: 'kept' }, // the first one is not in its way
    ]);
    expect(outcomes.after).toBe('unchanged');
    for (const table of ['cards', 'holders', 'orphans', 'texts']) await query(`DROP TABLE ${table}`);
  });

  it('stops a query from outside that does not end, while the app is not held up afterwards', async () => {
    const started = Date.now();
    expect(await refusal('WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT max(n) FROM c', true)).toMatch(/^aborted/);
    expect(Date.now() - started).toBeLessThan(4_000);
    expect(await run("const db = new sqlite.DatabaseSync(':memory:'); return db.prepare('SELECT 1 a').get().a")).toBe(1);
  }, 20_000);
});

describe('a killed api worker', () => {
  it('leaves no lock, no damage and nothing uncommitted, in the middle of a transaction', async () => {
    await run("const db = new sqlite.DatabaseSync('data/app.db'); db.exec('CREATE TABLE kept(x)'); db.exec('INSERT INTO kept VALUES(1)'); db.close()");
    const told = await page.evaluate(async () => {
      let inside: (value: unknown) => void;
      const begun = new Promise((resolve) => (inside = resolve));
      void test.run(
        "const db = new sqlite.DatabaseSync('data/app.db'); const add = db.prepare('INSERT INTO kept VALUES(?)'); db.exec('BEGIN'); for (let n = 0; ; n++) { add.run(n); if (n === 2000) tell('inside'); }",
        (value) => inside(value),
      );
      const value = await begun;
      test.killApp();
      return value;
    });
    expect(told).toBe('inside');
    expect(await query('PRAGMA integrity_check')).toEqual([['ok']]);
    expect(await query('SELECT count(*) FROM kept')).toEqual([[1]]);
    await query('INSERT INTO kept VALUES(2)');
    await page.evaluate(() => test.startApp());
    expect(await run("const db = new sqlite.DatabaseSync('data/app.db'); return db.prepare('SELECT count(*) n FROM kept').get().n")).toBe(2);
  });

  it('has its running statement interrupted at once', async () => {
    const milliseconds = await page.evaluate(async () => {
      let ready: (value: unknown) => void;
      const running = new Promise((resolve) => (ready = resolve));
      void test.run(
        "const db = new sqlite.DatabaseSync(':memory:'); tell('runs'); db.prepare('WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT max(n) FROM c').get()",
        (value) => ready(value),
      ).catch(() => {});
      await running;
      await new Promise((resolve) => setTimeout(resolve, 200));
      const killed = performance.now();
      test.killApp();
      await test.database!.query('SELECT 1');
      return performance.now() - killed;
    });
    expect(milliseconds).toBeLessThan(500);
    await page.evaluate(() => test.startApp());
  });

  it('is released by its successor even when nobody announced its end', async () => {
    await run("globalThis.db = new sqlite.DatabaseSync('data/app.db'); db.exec(\"BEGIN; INSERT INTO kept VALUES('left open')\")");
    await page.evaluate(() => test.startApp());
    expect(await run("const db = new sqlite.DatabaseSync('data/app.db'); db.exec('BEGIN; COMMIT'); return db.prepare('SELECT count(*) n FROM kept').get().n")).toBe(2);
  });
});

describe('the file', () => {
  it('comes again when something was written, and only then', async () => {
    const answers = await page.evaluate(async () => {
      const database = test.database!;
      const digest = async (bytes: Uint8Array | undefined) => test.base64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
      const hex = async (bytes: Uint8Array | undefined) => Array.from(test.bytes(await digest(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
      const first = await database.exportFile();
      let known = await hex(first);
      const answers: string[] = [];
      const ask = async (what: string) => {
        const answer = await database.exportChanged(known);
        const isWhole = answer instanceof Uint8Array && (await hex(answer)) === (await hex(await database.exportFile()));
        answers.push(`${what}: ${isWhole ? 'whole' : String(answer)}`);
        if (answer instanceof Uint8Array) known = await hex(answer);
      };
      await ask('as it was');
      await ask('once more');
      for (const sql of ["CREATE TABLE written (n)", 'INSERT INTO written VALUES (1)', 'UPDATE written SET n = 2', 'DELETE FROM written', 'PRAGMA user_version = 7', 'DROP TABLE written']) {
        await database.query(sql);
        await ask(sql.split(' ')[0]!);
        await ask('then');
      }
      await database.importFile(first);
      await ask('import');
      await ask('then');
      return answers;
    });
    const written = ['CREATE', 'INSERT', 'UPDATE', 'DELETE', 'PRAGMA', 'DROP', 'import'].flatMap((what) => [`${what}: whole`, 'then: unchanged']);
    expect(answers).toEqual(['as it was: unchanged', 'once more: unchanged', ...written]);
  });

  const exported = async () => {
    const base64 = await page.evaluate(() => test.database!.exportFile().then((bytes) => bytes && test.base64(bytes)));
    return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
  };
  const imported = (bytes: Uint8Array | undefined) =>
    page.evaluate(
      (base64) => test.database!.importFile(base64 === undefined ? undefined : test.bytes(base64)).then(() => 'imported', (error) => `${error.code}: ${error.message}`),
      bytes && Buffer.from(bytes).toString('base64'),
    );

  it('opens in Node as one clean file, with the rows of the app', async () => {
    const bytes = (await exported()) ?? Buffer.of();
    expect([...bytes.subarray(18, 20)]).toEqual([1, 1]);
    const folder = mkdtempSync(path.join(tmpdir(), 'export-'));
    writeFileSync(path.join(folder, 'app.db'), bytes);
    const code = `const { DatabaseSync } = require('node:sqlite'); const db = new DatabaseSync('app.db'); console.log(JSON.stringify([db.prepare('PRAGMA integrity_check').get(), db.prepare('PRAGMA journal_mode').get(), db.prepare('SELECT name FROM people ORDER BY id').all()])); db.close(); console.log(require('fs').readdirSync('.').join())`;
    const [rows, files] = node24(['-e', code], folder).trim().split('\n');
    rmSync(folder, { recursive: true });
    expect(JSON.parse(rows ?? '')).toEqual([{ integrity_check: 'ok' }, { journal_mode: 'delete' }, [{ name: 'Ada' }, { name: 'Grace' }, { name: 'uncommitted' }]]);
    expect(files).toBe('app.db');
  }, 20_000);

  it('is replaced whole, or not at all; open statements go on', async () => {
    const before = (await exported()) ?? Buffer.of();
    await run("globalThis.db = new sqlite.DatabaseSync('data/app.db'); globalThis.count = db.prepare('SELECT count(*) n FROM people')");
    expect(await imported(Uint8Array.of(1, 2, 3))).toMatch(/^invalid_argument: these bytes are not a sound SQLite database/);
    const damaged = Buffer.from(before).fill(0xa5, 4096, 9000);
    expect(await imported(damaged)).toMatch(/^invalid_argument/);
    expect(await run('return count.get().n')).toBe(3);
    await query("DELETE FROM people WHERE name <> 'Ada'");
    expect(await run('return count.get().n')).toBe(1);
    expect(await imported(before)).toBe('imported');
    expect(await run('return count.get().n')).toBe(3);
    expect(await query('PRAGMA journal_mode')).toEqual([['wal']]);
  });

  it('may have another page size, and may come with a write-ahead log in its header', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'import-'));
    const code = `const { DatabaseSync } = require('node:sqlite'); const db = new DatabaseSync('x.db'); db.exec("PRAGMA page_size = 1024; PRAGMA journal_mode = WAL; CREATE TABLE small(x); INSERT INTO small VALUES('from Node')"); db.close(); console.log(require('fs').readFileSync('x.db', 'base64'))`;
    const bytes = Buffer.from(node24(['-e', code], folder), 'base64');
    rmSync(folder, { recursive: true });
    const before = await exported();
    expect([bytes[16], bytes[17], bytes[18]]).toEqual([4, 0, 2]);
    expect(await imported(bytes)).toBe('imported');
    expect(await query('SELECT x FROM small')).toEqual([['from Node']]);
    expect(await imported(before)).toBe('imported');
  }, 20_000);

  it('holds everything acknowledged after a reload and after the browser was started again', async () => {
    await query("INSERT INTO people(name) VALUES('before the reload')");
    await page.reload();
    await page.waitForFunction(() => 'test' in globalThis);
    await page.evaluate(() => test.startDatabase());
    expect(await query("SELECT count(*) FROM people WHERE name = 'before the reload'")).toEqual([[1]]);
    await browser.restart();
    page = await open();
    expect(await query("SELECT count(*) FROM people WHERE name = 'before the reload'")).toEqual([[1]]);
  }, 20_000);

  it('says that the storage is full, and goes on when there is room again', async () => {
    const session = await browser.context.newCDPSession(page);
    await query('CREATE TABLE big(x BLOB)');
    const { usage } = await session.send('Storage.getUsageAndQuota', { origin: browser.origin });
    await session.send('Storage.overrideQuotaForOrigin', { origin: browser.origin, quotaSize: usage + 1_000_000 });
    expect(await refusal('INSERT INTO big VALUES(zeroblob(8000000))')).toMatch(/^storage_full/);
    expect(await query('SELECT count(*) FROM big')).toEqual([[0]]);
    await session.send('Storage.overrideQuotaForOrigin', { origin: browser.origin });
    await query('INSERT INTO big VALUES(zeroblob(1000))');
    expect(await query('PRAGMA integrity_check')).toEqual([['ok']]);
  });

  it('survives a database worker that was killed while it wrote', async () => {
    const rows = await page.evaluate(async () => {
      await test.database!.query('CREATE TABLE killed(x)');
      for (let n = 0; n < 20; n++) await test.database!.query('INSERT INTO killed VALUES(?)', [n]);
      // The browser lets a terminated worker go on for two seconds; this takes longer.
      void test.database!.query('INSERT INTO killed WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT n FROM c').catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 100));
      test.killDatabase();
      test.startDatabase();
      return (await test.database!.query('SELECT count(*) FROM killed')).rows;
    });
    expect(rows).toEqual([[20]]);
    expect(await query('PRAGMA integrity_check')).toEqual([['ok']]);
  }, 20_000);

  it('does not exist before anything was made in it, nor after it was removed', async () => {
    expect(await imported(undefined)).toBe('imported');
    expect(await exported()).toBeUndefined();
    expect(await page.evaluate(() => test.database!.tables())).toEqual([]);
    await query('CREATE TABLE again(x)');
    expect((await exported())?.length).toBeGreaterThan(0);
  });
});
