import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRuntimeFixture, type RuntimeFixture } from './fixture.ts';

/** A customer module with its api and tables, as the generator writes it, run by the whole runtime. */
let fixture: RuntimeFixture;
let page: Page;
let preview: Frame;

const crmFolder = path.resolve(import.meta.dirname, '../../../starter/test/fixtures/crm');

async function crmFiles(): Promise<Record<string, string>> {
  const entries = await readdir(crmFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.map(async (file) => [path.relative(crmFolder, file), await readFile(file, 'utf8')])));
}

const write = (files: Record<string, string>, remove: string[] = []) =>
  page.evaluate(
    ([files, remove]) =>
      studio.runtime('crm').writeFiles(
        Object.entries(files).map(([name, text]) => ({ path: `/project/${name}`, data: new TextEncoder().encode(text) })),
        remove.map((name) => `/project/${name}`),
      ),
    [files, remove] as const,
  );
const settle = () => page.evaluate(() => studio.runtime('crm').settle(20_000));
/** Without what the app logs and what the type checker says, which keep nothing from working. */
const problems = () => page.evaluate(() => studio.runtime('crm').problems.current().filter(({ kind }) => !['console', 'type'].includes(kind)));
const get = (address: string) =>
  preview.evaluate(async (address) => {
    const response = await fetch(address);
    return { status: response.status, body: (await response.json()) as { rows?: unknown[]; code?: string } };
  }, address);

beforeAll(async () => {
  fixture = await startRuntimeFixture();
  page = await fixture.open();
  await page.evaluate(() => studio.boot('crm'));
  await page.evaluate(() => studio.preview('crm'));
  preview = await fixture.previewFrame(page, 'crm');
}, 60_000);

afterAll(() => fixture.close());

test('a module with a table appears in the running app, and keeps what is entered', async () => {
  await write(await crmFiles());
  expect(await settle()).toEqual({ problems: [], settled: true });
  const created = await preview.evaluate(async () => {
    const response = await fetch('/api/clients', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ nom: 'Établissements Dupont' }) });
    return response.status;
  });
  expect(created).toBe(201);
  await page.evaluate(() => studio.preview('crm', 'clients'));
  preview = await fixture.previewFrame(page, 'crm');
  await expect.poll(() => preview.locator('body').innerText(), { timeout: 10_000 }).toContain('Établissements Dupont');
  await page.screenshot({ path: path.join(import.meta.dirname, '../../dist/preview-crm.png') });
  expect((await page.evaluate(() => studio.runtime('crm').query('SELECT nom FROM clients'))).rows).toEqual([['Établissements Dupont']]);
}, 30_000);

test('rows written from the studio are there for the app, all or none', async () => {
  const run = (sql: string) => page.evaluate((sql) => studio.codeOf(() => studio.runtime('crm').query(sql)), sql);
  const numbers = 'WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 500)';
  expect(await run(`${numbers} INSERT INTO clients (nom, statut) SELECT 'Client ' || n, 'prospect' FROM numbers`)).toBe('resolved');
  expect(await run("INSERT INTO clients (id, nom, statut) VALUES (9001, 'one more', 'client'), (9001, 'again', 'client')")).toBe('database_error');
  expect(await get('/api/clients?pageSize=1')).toMatchObject({ status: 200, body: { total: 501 } });
});

test('a handler that throws is a problem in its file, until it answers', async () => {
  await write({ 'api/panne.ts': "export function GET(): Response {\n  throw new Error('la panne');\n}\n" });
  expect((await get('/api/panne')).status).toBe(500);
  await expect.poll(problems).toMatchObject([{ kind: 'api', file: 'api/panne.ts', line: 2, frame: expect.stringContaining("> 2 |   throw new Error('la panne');") }]);
  await write({ 'api/panne.ts': 'export function GET(): Response {\n  return Response.json({ rows: [1] });\n}\n' });
  expect(await settle()).toEqual({ problems: [], settled: true });
  expect(await get('/api/panne')).toEqual({ status: 200, body: { rows: [1] } });
  await write({ 'api/ailleurs.ts': "export const GET = () => new Response(null, { status: 302, headers: { location: '/api/panne' } });\n" });
  await settle();
  expect(await get('/api/ailleurs')).toEqual({ status: 200, body: { rows: [1] } });
});

test('a migration that fails is a problem, and leaves the data alone', async () => {
  await write({ 'db/migrations/0009_bad.sql': 'ALTER TABLE nowhere ADD COLUMN x TEXT;\n' });
  const { problems } = await settle();
  expect(problems).toMatchObject([{ kind: 'sql' }]);
  expect(problems[0]!.message).toContain('nowhere');
  await write({}, ['db/migrations/0009_bad.sql']);
  expect(await settle()).toEqual({ problems: [], settled: true });
  expect((await get('/api/clients?pageSize=1')).status).toBe(200);
}, 30_000);

test('what a model writes is refused when it does not parse or SQLite does not take it, and nothing changes', async () => {
  const call = (name: string, args: Record<string, unknown>) =>
    page.evaluate(([name, args]) => studio.call('crm', 'filesystem', name, args), [name, args] as const);
  const clientsPage = 'src/modules/clients/index.tsx';
  const before = (await call('read_text_file', { path: clientsPage })).text;
  for (const [tool, args, message] of [
    ['write_file', { path: clientsPage, content: 'export default <p>' }, 'Line 1, column'],
    ['edit_file', { path: clientsPage, edits: [{ oldText: 'defineModule({', newText: 'defineModule({{' }] }, 'is not valid'],
    ['write_file', { path: 'src/modules/clients/table.json', content: '{ "name": "clients", }' }, 'property name expected'],
    ['write_file', { path: 'src/tokens.css', content: ':root {' }, 'Unclosed block'],
    ['write_file', { path: 'db/migrations/0009_bad.sql', content: 'ALTER TABLE nowhere ADD COLUMN x TEXT;' }, 'no such table: nowhere'],
  ] as const) {
    const result = await call(tool, args);
    expect(result).toMatchObject({ isError: true, text: expect.stringContaining(message) });
  }
  expect((await call('read_text_file', { path: clientsPage })).text).toBe(before);
  expect((await call('read_text_file', { path: 'db/migrations/0009_bad.sql' })).isError).toBe(true);
  expect(await settle()).toEqual({ problems: [], settled: true });
  expect(await call('write_file', { path: clientsPage, content: before })).toMatchObject({ isError: false });
});

test('a smoke test visits every page and reads every table, unseen and within a second', async () => {
  const smokeTest = (failedBefore: string[] = []) => page.evaluate((known) => studio.runtime('crm').smokeTest({ timeoutMs: 10_000, failedBefore: known }), failedBefore);
  const states = (report: Awaited<ReturnType<typeof smokeTest>>) => Object.fromEntries(report.results.map(({ name, state }) => [name, state]));
  const module = (slug: string, body: string) => `import { defineModule } from '../../app/module';\n\nfunction Page() {\n${body}\n}\nexport default defineModule({ slug: '${slug}', label: { fr: '${slug}', en: '${slug}' }, icon: 'star', order: 90, Page });\n`;
  await page.evaluate(() => studio.log.splice(0));
  const fine = await smokeTest();
  expect(fine.problems).toEqual([]);
  expect(new Set(Object.values(states(fine)))).toEqual(new Set(['ok']));
  expect(states(fine)).toMatchObject({ '/clients': 'ok', clients: 'ok' });
  expect(fine.milliseconds).toBeLessThan(3_000);

  await write({
    'src/modules/vide/index.tsx': module('vide', '  return null;'),
    'src/modules/casse/index.tsx': module('casse', "  throw new Error('la page casse');"),
    'src/modules/tard/index.tsx': module('tard', "  const [rows, setRows] = useState<{ x: { y: string } }[]>();\n  useEffect(() => void fetch('/api/clients').then((r) => r.json()).then((b) => setRows(b.rows)), []);\n  return <p>{rows ? rows[0]!.x.y : 'patience'}</p>;").replace('import', "import { useEffect, useState } from 'react';\nimport"),
    'api/commandes.ts': "export function GET(): Response {\n  throw new Error('plus de commandes');\n}\n",
  });
  expect(await settle()).toEqual({ problems: [], settled: true });
  const broken = await smokeTest(['/vide']);
  expect(states(broken)).toMatchObject({ '/clients': 'ok', '/vide': 'blank', '/casse': 'failed', '/tard': 'failed', commandes: 'failed', clients: 'ok' });
  const found = broken.problems.map(({ kind, file, line, message }) => ({ kind, file, line, message }));
  expect(found).toContainEqual({ kind: 'preview', file: 'src/modules/casse/index.tsx', line: 4, message: 'Error: la page casse' });
  expect(found).toContainEqual(expect.objectContaining({ kind: 'preview', file: 'src/modules/tard/index.tsx' }));
  expect(found.some(({ message }) => message.includes('/vide'))).toBe(false);
  expect(found.filter(({ file }) => file === 'api/commandes.ts')).toEqual([{ kind: 'api', file: 'api/commandes.ts', line: 2, message: expect.stringContaining('plus de commandes') }]);
  expect((await problems()).map(({ message }) => message)).toContain('Error: la page casse');
  // The person's own page has seen nothing of it.
  expect(await page.evaluate(() => studio.log.filter(({ event }) => event !== 'problems'))).toEqual([]);
  expect(new URL(preview.url()).pathname).toBe('/clients');

  await write({ 'api/commandes.ts': (await crmFiles())['api/commandes.ts']! }, ['vide', 'casse', 'tard'].map((slug) => `src/modules/${slug}/index.tsx`));
  expect((await problems()).filter(({ kind }) => kind === 'preview')).toEqual([]);
  await settle();
  expect((await smokeTest()).problems).toEqual([]);
}, 40_000);

test('a smoke test writes rows of every table, an empty one too, and leaves none', async () => {
  const field = (name: string, rest: object) => ({ name, label: { fr: name, en: name }, ...rest });
  const table = (name: string, fields: object[]) => ({
    [`src/modules/${name}/table.json`]: JSON.stringify({ name, label: { fr: name, en: name }, singular: { fr: name, en: name }, title: 'nom', fields: [field('nom', { type: 'text', required: true }), ...fields] }),
    [`api/${name}.ts`]: `import table from '../src/modules/${name}/table.json';\nimport { resource } from '../server/resource';\n\nexport const { GET, POST, PATCH, DELETE } = resource(table);\n`,
  });
  const create = (name: string, columns: string) => `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, created_at TEXT NOT NULL DEFAULT (datetime('now')), nom TEXT NOT NULL, ${columns});\n`;
  const choices = ['ouvert', 'ferme'].map((value) => ({ value, label: { fr: value, en: value } }));
  await write({
    ...table('sites', [field('statut', { type: 'choice', choices }), field('client_id', { type: 'relation', table: 'clients', required: true }), field('ouvert', { type: 'boolean', required: true })]),
    ...table('fournisseurs', []),
    ...table('contrats', [field('note', { type: 'longtext' })]),
    ...table('dossiers', [field('statut', { type: 'choice', choices, required: true })]),
    'db/migrations/0011_tables.sql': [
      create('sites', "statut TEXT CHECK (statut IN ('ouvert', 'ferme')), client_id INTEGER NOT NULL REFERENCES clients (id), ouvert INTEGER NOT NULL, code TEXT CHECK (length(code) = 4)"),
      create('fournisseurs', 'siret TEXT NOT NULL'),
      create('contrats', 'note TEXT NOT NULL'),
      create('dossiers', "statut TEXT CHECK (statut IN ('ouvert', 'clos'))"),
    ].join(''),
  });
  expect(await settle()).toEqual({ problems: [], settled: true });
  expect(await get('/api/fournisseurs')).toMatchObject({ status: 200, body: { rows: [] } });
  const report = await page.evaluate(() => studio.runtime('crm').smokeTest({ timeoutMs: 10_000, failedBefore: ['contrats'] }));
  const states = Object.fromEntries(report.results.flatMap(({ subject, name, state }) => (subject === 'table' ? [[name, state]] : [])));
  expect(states).toMatchObject({ clients: 'ok', factures: 'ok', commandes: 'ok', lignes_commande: 'ok', sites: 'ok', fournisseurs: 'failed', contrats: 'failed', dossiers: 'failed' });
  // What failed before the turn is not among the problems of the turn.
  expect(report.problems.map(({ kind, file, message }) => ({ kind, file, message })).sort((one, other) => one.file!.localeCompare(other.file!))).toEqual([
    { kind: 'sql', file: 'src/modules/dossiers/table.json', message: expect.stringContaining("CHECK constraint failed: statut IN ('ouvert', 'clos'), but") },
    { kind: 'sql', file: 'src/modules/fournisseurs/table.json', message: expect.stringContaining('NOT NULL constraint failed: fournisseurs.siret. "siret" is no field of') },
  ]);
  expect(report.results.find(({ name }) => name === 'contrats')!.message).toContain('lets people leave "note" empty');
  for (const name of ['sites', 'fournisseurs', 'contrats', 'dossiers']) expect((await get(`/api/${name}`)).body.rows).toEqual([]);
  expect((await problems()).map(({ kind }) => kind)).toEqual(['sql', 'sql']);

  const repaired = ['contrats', 'dossiers'].flatMap((name) => [`src/modules/${name}/table.json`, `api/${name}.ts`]);
  await write({ 'db/migrations/0012_siret.sql': "ALTER TABLE fournisseurs DROP COLUMN siret;\n" }, repaired);
  expect(await settle()).toEqual({ problems: [], settled: true });
  expect((await page.evaluate(() => studio.runtime('crm').smokeTest({ timeoutMs: 10_000, failedBefore: [] }))).problems).toEqual([]);
}, 40_000);

test('a handler that never ends is stopped and reported within seconds; files, pages and data go on meanwhile', async () => {
  await write({ 'api/boucle.ts': 'export function GET(): Response {\n  for (;;);\n}\n' });
  await settle();
  const started = Date.now();
  const looping = get('/api/boucle');
  expect(await page.evaluate(async () => (await studio.runtime('crm').fs.readFile('api/boucle.ts', 'utf8')).length)).toBeGreaterThan(0);
  expect((await page.evaluate(() => studio.runtime('crm').query('SELECT count(*) FROM clients'))).rows).toEqual([[501]]);
  expect(await preview.evaluate(async () => (await fetch('/index.html')).status)).toBe(200);
  expect(Date.now() - started).toBeLessThan(2_000);
  expect((await looping).status).toBe(504);
  expect(Date.now() - started).toBeLessThan(6_000);
  expect(await problems()).toMatchObject([{ kind: 'timeout' }]);
  expect((await get('/api/clients?pageSize=1')).status).toBe(200);
  await write({}, ['api/boucle.ts']);
  expect(await settle()).toEqual({ problems: [], settled: true });
}, 30_000);

test('the database worker dies: the app goes on with the same data', async () => {
  await fixture.killWorker(page, 'crm', 'database');
  expect(await page.evaluate(() => studio.codeOf(() => studio.runtime('crm').tables()))).toBe('worker_crashed');
  expect((await page.evaluate(() => studio.runtime('crm').query('SELECT count(*) FROM clients'))).rows).toEqual([[501]]);
  await expect.poll(async () => (await get('/api/clients?pageSize=1')).status, { timeout: 15_000 }).toBe(200);
  await settle();
  expect(await settle()).toEqual({ problems: [], settled: true });
}, 40_000);
