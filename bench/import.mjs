/**
 * A CSV of 100,000 rows and 8 columns into SQLite: the studio's import in Chromium against `.import` of the sqlite3 shell, in
 * turns, on a persistent profile: `./bench/import [rounds] [rows]`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { launch } from './browser.mjs';
import { startServer } from './server.mjs';
import { machine, median, ratio, whole } from './statistics.mjs';

const rounds = Number(process.argv[2] ?? 7);
const rows = Number(process.argv[3] ?? 100_000);

/** Eight columns as a French customer list has them, a quarter of a million quotes included. */
function csvOf(count) {
  const towns = ['Brest', 'Lyon', 'Saint-Étienne', 'Paris', 'Nîmes'];
  const two = (number) => String(number).padStart(2, '0');
  let seed = 12345;
  const lines = ['numero;nom;email;ville;code_postal;montant;date;actif'];
  for (let row = 1; row <= count; row++) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    const amount = ((seed % 1_000_000) / 100).toFixed(2).replace('.', ',');
    lines.push(`${row};"Client ${row}, SARL";client${row}@exemple.fr;${towns[row % 5]};${String(1000 + (row % 95_000)).padStart(5, '0')};${amount};${two(1 + (row % 28))}/${two(1 + (row % 12))}/202${row % 6};${row % 3 ? 'oui' : 'non'}`);
  }
  return `${lines.join('\n')}\n`;
}

async function nativeImport(file) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-sqlite-'));
  const started = performance.now();
  execFileSync('sqlite3', [join(folder, 'native.db'), '-cmd', '.mode csv', '-cmd', '.separator ;', `.import ${file} clients`]);
  const milliseconds = performance.now() - started;
  const count = Number(execFileSync('sqlite3', [join(folder, 'native.db'), 'SELECT count(*) FROM clients']));
  await rm(folder, { recursive: true });
  if (count !== rows) throw new Error(`the sqlite3 shell imported ${count} rows`);
  return milliseconds;
}

const page = await mkdtemp(join(tmpdir(), 'bench-import-page-'));
await build({ root: new URL('import-page', import.meta.url).pathname, configFile: false, logLevel: 'warn', base: '/', build: { outDir: page, emptyOutDir: true, target: 'es2024', assetsInlineLimit: 0 }, worker: { format: 'es' } });
const csv = join(page, 'bench.csv');
await writeFile(csv, csvOf(rows));
const server = await startServer(page);
const profile = await mkdtemp(join(tmpdir(), 'bench-import-profile-'));
const context = await launch(profile);
const tab = context.pages()[0] ?? (await context.newPage());
tab.on('pageerror', (error) => console.error(error));
await tab.goto(server.origin);
await tab.waitForFunction(() => 'bench' in globalThis);
await tab.evaluate((starter) => globalThis.bench.start('p-import', starter), { 'package.json': '{ "name": "bench", "private": true }', 'index.html': '<!doctype html>' });

const times = [];
for (let round = 0; round < rounds; round++) {
  const native = await nativeImport(csv);
  const browser = await tab.evaluate((name) => globalThis.bench.importFrom('/bench.csv', name), `clients_${round}`);
  if (browser.rows !== rows) throw new Error(`the studio imported ${browser.rows} rows`);
  times.push({ native, ...browser });
}
const cancel = await tab.evaluate(() => globalThis.bench.cancelled('/bench.csv', 'cancelled'));
if (cancel.rows !== 0) throw new Error(`a cancelled import left ${cancel.rows} rows`);
await context.close();
await server.stop();
for (const folder of [page, profile]) await rm(folder, { recursive: true, force: true });

const of = (value) => median(times.map(value));
const native = of((one) => one.native);
console.log(`${machine()}, ${rows.toLocaleString('en')} rows x ${times[0].types.length} columns (${times[0].types.join(', ')}), medians of ${rounds}\n`);
console.log('| | ms | to the sqlite3 shell |\n|---|---|---|');
console.log(`| \`.import\` of the sqlite3 shell, all columns as text | ${whole(native)} | |`);
for (const [name, value] of [['reading: encoding, delimiter, header, types', (one) => one.reading], ['import: typed values, ${progress} reports of progress, one commit', (one) => one.importing], ['of it the last transaction', (one) => one.committing], ['reading and import', (one) => one.reading + one.importing]]) {
  console.log(`| ${name.replace('${progress}', times[0].progress)} | ${whole(of(value))} | ${ratio(of(value), native)} |`);
}
console.log(`| from "stop" to stopped, with no row left | ${whole(cancel.milliseconds)} | |`);
console.log(`\nall: ${JSON.stringify(times.map(({ native: n, reading, importing, committing }) => [n, reading, importing, committing].map(Math.round)))}`);
