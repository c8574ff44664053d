/** What starter/CONVENTIONS.md shows is what the starter takes: table.json examples are read by it, code is compiled against it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { build } from 'esbuild';

const conventions = readFileSync('starter/CONVENTIONS.md', 'utf8');
const blocks = [...conventions.matchAll(/^```(json|tsx?)\n([\s\S]*?)^```$/gm)].map(([, language, body]) => ({ language, body }));
const examples = blocks.filter(({ language }) => language === 'json').map(({ body }) => JSON.parse(body));
const snippets = blocks.filter(({ language }) => language !== 'json').map(({ body }) => ({ path: /^\/\/ ([\w./-]+)/.exec(body)?.[1], body }));

/** Agreed and described, and not yet in the starter: checked from the day it is. */
const announced = { 'src/modules/dashboard/index.tsx': 'src/dashboard/DashboardPage.tsx', 'api/dashboard.ts': 'server/dashboards.ts' };
const isThere = ({ path }) => !(path in announced) || existsSync(join('starter', announced[path]));

mkdirSync('node_modules/.cache/app-builder', { recursive: true });
const folder = mkdtempSync('node_modules/.cache/app-builder/conventions-');
after(() => rmSync(folder, { recursive: true, force: true }));

const words = { fr: 'x', en: 'x' };
const plain = (type, names) => names.map((name) => ({ name, type }));
/** Fields that the shortened examples speak of and leave out. */
const spokenOf = [
  ...plain('text', ['numero', 'nom']), ...plain('date', ['emise_le', 'echeance']), ...plain('datetime', ['debut', 'fin']), ...plain('boolean', ['payee']),
  ...plain('money', ['total_ht', 'total_tva', 'total_ttc']), { name: 'client_id', type: 'relation', table: 'clients' },
  { name: 'statut', type: 'choice', choices: [{ value: 'a', label: words }] },
];

async function tableReader() {
  const outfile = resolve(folder, 'table.mjs');
  await build({ entryPoints: ['starter/src/resource/table.ts'], bundle: true, format: 'esm', outfile, logLevel: 'error' });
  return (await import(outfile)).readTable;
}

test('every table.json example is one that the starter reads', async () => {
  const readTable = await tableReader();
  const tables = examples.filter((example) => !('cards' in example));
  assert.ok(tables.length >= 1);
  const [first, ...shortened] = tables;
  assert.equal(readTable(first).fields.length, first.fields.length);
  for (const example of shortened) {
    const fields = (example.fields ?? spokenOf).map((field) => ({ label: words, ...field }));
    const whole = { name: 'exemple', title: 'numero', label: words, singular: words, ...example, fields };
    assert.equal(readTable(whole).fields.length, fields.length);
  }
  assert.throws(() => readTable({ ...first, title: 'absent' }), /absent/); // the reader does look
});

test('rules that the examples name are there', () => {
  const rules = new Set(readdirSync('rules').map((file) => file.replace('.json', '')));
  for (const [, rule] of JSON.stringify(examples).matchAll(/"(?:rule|values)":"([a-z]+)\./g)) assert.ok(rules.has(rule), rule);
  for (const rule of examples[0].rules) assert.ok(rules.has(rule.split('.')[0]), rule);
});

test('every code example compiles in the starter', () => {
  for (const { path, body } of snippets) assert.ok(path, `the first line names no file: ${body.split('\n')[0]}`);
  for (const part of ['src', 'server', 'api', 'index.html', 'tsconfig.json', 'vite.config.ts']) cpSync(join('starter', part), join(folder, part), { recursive: true });
  const write = (path, body) => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), body);
  };
  write('src/modules/clients/table.json', JSON.stringify(examples[0]));
  write('src/modules/dashboard/dashboard.json', JSON.stringify(examples.find((example) => 'cards' in example) ?? {}));
  const compiled = snippets.filter(isThere);
  assert.ok(compiled.length >= 2);
  for (const { path, body } of compiled) write(path, body);
  const { status, stdout } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('the parts and icons that it lists are those that there are', () => {
  const [, parts] = /`src\/ui\/`[^`]*`([A-Za-z ]+)`/.exec(conventions);
  for (const part of parts.split(' ')) assert.ok(existsSync(`starter/src/ui/${part}.tsx`), part);
  const [, icons] = /`src\/ui\/icons\.tsx` exports\s+\(`([a-z\s-]+)`\)/.exec(conventions);
  const exported = readFileSync('starter/src/ui/icons.tsx', 'utf8');
  for (const icon of icons.split(/\s+/)) assert.match(exported, new RegExp(`^  '?${icon}'?:`, 'm'), icon);
});
