/**
 * Browser against native Vite on the same generated CRM project, in one run: `./bench/run [rounds]`. Prints a table and a
 * line of JSON.
 */
import { rm } from 'node:fs/promises';
import { bundlePage, measureBrowser } from './browser.mjs';
import { measureFirstVisit } from './first-visit.mjs';
import { measureNativeBeside } from './native.mjs';
import { startServer } from './server.mjs';
import { machine, median, ratio, whole } from './statistics.mjs';

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

const native = await measureNativeBeside({ files, selector, editedFile, edit, rounds });
await rm(page, { recursive: true, force: true });

const targets = { cold: 1.2, warm: 1.2, hmr: 1.3, build: 1.8 };
const names = { cold: 'start to first render, cold', warm: 'start to first render, warm', hmr: 'HMR, median of 20', build: 'build' };
console.log(`${machine()}, medians of ${rounds}\n`);
console.log('| | browser | native Vite | ratio | target |\n|---|---|---|---|---|');
for (const key of Object.keys(targets)) console.log(`| ${names[key]} (ms) | ${whole(browser[key])} | ${whole(native[key])} | ${ratio(browser[key], native[key])} | <= ${targets[key]}x |`);
console.log(`| first build (ms) | ${whole(browser.firstBuild)} | | | |`);
console.log(`| largest renderer (MB) | ${whole(browser.memory)} | | | <= 400 |`);
console.log(`| largest renderer after builds (MB) | ${whole(browser.memoryAfterBuild)} | | | |`);
console.log(`| first visit to CRM table on screen (ms) | ${whole(median(visits.map(({ milliseconds }) => milliseconds)))} | | | <= 6,000 |`);
console.log(`| downloaded until then (MB) | ${(bytes / 1e6).toFixed(2)} | | | |`);
console.log(`\nsteps of the last start: ${JSON.stringify(browser.steps)}`);
