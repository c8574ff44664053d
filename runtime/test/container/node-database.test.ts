import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ContainerProblems } from '../../src/container/container-problems.ts';
import { databaseProgram, NodeDatabase } from '../../src/container/node-database.ts';

let folder: string;
let database: NodeDatabase;
let calls = 0;

/** As a container would: the program in a process of Node 24 in the project's folder. */
async function ask(question: unknown): Promise<unknown> {
  const [asked, answer] = [path.join(folder, `${++calls}.json`), path.join(folder, `${calls}.answer.json`)];
  await writeFile(asked, JSON.stringify(question));
  await promisify(execFile)('npx', ['-y', '-p', 'node@24', 'node', path.join(folder, 'database.mjs'), asked, answer], { cwd: folder });
  return JSON.parse(await readFile(answer, 'utf8'));
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'container-'));
  await writeFile(path.join(folder, 'database.mjs'), databaseProgram);
  database = new NodeDatabase({ ask });
});
afterAll(() => rm(folder, { recursive: true }));

test("the container's database: values of every kind, tables, errors, migrations that are tried on a copy", async () => {
  expect(await database.tables()).toEqual([]);
  await database.query('CREATE TABLE clients (id INTEGER PRIMARY KEY, nom TEXT, solde, octets BLOB)');
  const inserted = await database.query('INSERT INTO clients (nom, solde, octets) VALUES (?, ?, ?)', ['Été', 9_007_199_254_740_993n, new Uint8Array([0, 255])]);
  expect(inserted).toEqual({ columns: [], rows: [], changes: 1, lastInsertRowid: 1 });
  expect(await database.query('SELECT id, nom, solde, octets, NULL AS absent FROM clients', [], { readOnly: true })).toEqual({
    columns: ['id', 'nom', 'solde', 'octets', 'absent'],
    rows: [[1, 'Été', 9_007_199_254_740_993n, new Uint8Array([0, 255]), null]],
    changes: 0,
    lastInsertRowid: 0,
  });
  expect(await database.tables()).toMatchObject([{ name: 'clients', rows: 1, estimated: false }]);
  await expect(database.query('DELETE FROM clients', [], { readOnly: true })).rejects.toMatchObject({ code: 'database_error', message: expect.stringContaining('readonly') });
  const good = { name: '0001.sql', sql: 'CREATE TABLE more (id)' };
  expect(await database.tryMigrations([good])).toEqual({ state: 'applied' });
  expect(await database.tryMigrations([good, { name: '0002.sql', sql: 'CREATE TABL x' }])).toMatchObject({ state: 'failed', name: '0002.sql', message: expect.stringContaining('syntax error') });
  expect((await database.tables()).map(({ name }) => name)).toEqual(['clients']);
}, 60_000);

test("what Vite's server prints becomes problems with their place, until that file changes", () => {
  const problems = new ContainerProblems('/home/project');
  const told = () => problems.feed.current().map(({ kind, message, file, line, column }) => ({ kind, message, file, line, column }));
  const red = String.fromCharCode(27);
  problems.serverWrote(`${red}[31m12:00:00 PM [vite] Internal server error: Unexpected token\r\n\r\n  Plugin: vite:oxc\r\n  File: /home/pro`);
  problems.serverWrote('ject/src/App.tsx:3:5\r\n  1 | import\r\n');
  problems.serverWrote('[vite] Pre-transform error: Failed to resolve import "./gone" from "src/main.tsx"\n  File: /home/project/src/main.tsx?t=1:1:7\n');
  expect(told()).toEqual([
    { kind: 'build', message: 'Unexpected token', file: 'src/App.tsx', line: 3, column: 5 },
    { kind: 'build', message: 'Failed to resolve import "./gone" from "src/main.tsx"', file: 'src/main.tsx', line: 1, column: 7 },
  ]);
  problems.changed(['src/App.tsx']);
  expect(told()).toMatchObject([{ file: 'src/main.tsx' }]);
});
