/**
 * Browser against native Vite on the same generated CRM project, in one run: `./bench/run [rounds]`. Prints a table and a
 * line of JSON.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { bundlePage, launch, measureBrowser } from './browser.mjs';
import { measureFirstVisit } from './first-visit.mjs';
import { measureNative } from './native.mjs';
import { freePort, startServer } from './server.mjs';
import { median, ratio } from './statistics.mjs';

const rounds = Number(process.argv[2] ?? 3);
const selector = 'h1:has-text("Clients")';
const editedFile = 'src/ui/PageHeader.tsx';
const edit = (source, version) => source.replace('{title}</h1>', `{title} bench-version-${version}.</h1>`);

const studio = await startServer();
const visits = [];
for (let round = 0; round < rounds; round++) visits.push(await measureFirstVisit(studio));
await studio.stop();
const { files, bytes } = visits[0];

const page = await bundlePage();
const server = await startServer(page);
const browser = await measureBrowser({ origin: server.origin, files, selector, editedFile, edit, rounds });
await server.stop();

const directory = await mkdtemp(join(tmpdir(), 'bench-native-'));
for (const [path, text] of Object.entries(files)) {
  await mkdir(dirname(join(directory, path)), { recursive: true });
  await writeFile(join(directory, path), text);
}
execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: directory, stdio: 'inherit' });
const node = execFileSync('npx', ['-y', '-p', 'node@24', 'node', '-p', 'process.execPath'], { encoding: 'utf8' }).trim();
const profile = await mkdtemp(join(tmpdir(), 'bench-native-profile-'));
const context = await launch(profile);
const native = await measureNative({ directory, node, port: await freePort(), context, selector, editedFile, edit, rounds });
await context.close();
for (const folder of [directory, page, profile]) await rm(folder, { recursive: true, force: true });

const targets = { cold: 1.2, warm: 1.2, hmr: 1.3, build: 1.8 };
const names = { cold: 'start to first render, cold', warm: 'start to first render, warm', hmr: 'HMR, median of 20', build: 'build' };
const whole = (value) => Math.round(value).toLocaleString('en');
console.log(`${cpus().length} cores (${cpus()[0].model}), ${Math.round(totalmem() / 2 ** 30)} GiB, medians of ${rounds}\n`);
console.log('| | browser | native Vite | ratio | target |\n|---|---|---|---|---|');
for (const key of Object.keys(targets)) console.log(`| ${names[key]} (ms) | ${whole(browser[key])} | ${whole(native[key])} | ${ratio(browser[key], native[key])} | <= ${targets[key]}x |`);
console.log(`| first build (ms) | ${whole(browser.firstBuild)} | | | |`);
console.log(`| largest renderer (MB) | ${whole(browser.memory)} | | | <= 400 |`);
console.log(`| largest renderer after builds (MB) | ${whole(browser.memoryAfterBuild)} | | | |`);
console.log(`| first visit to CRM table on screen (ms) | ${whole(median(visits.map(({ milliseconds }) => milliseconds)))} | | | <= 6,000 |`);
console.log(`| downloaded until then (MB) | ${(bytes / 1e6).toFixed(2)} | | | |`);
console.log(`\nsteps of the last start: ${JSON.stringify(browser.steps)}`);
