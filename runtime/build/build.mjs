/**
 * Bundles the runtime into dist/__runtime: `npm run build`. In stages, because later files name earlier ones: static assets and
 * rolldown's thread script and the preview client, then the workers, then the host page and the service worker.
 * `manifest.json` maps source names to the hashed names; scripts import the same table as `virtual:assets`.
 *
 * `--only=dev-worker,build-worker --out=<folder>` builds some entries elsewhere, for the tests of one part.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { compress } from './compress.mjs';
import { starterDependencies } from './dependencies.mjs';
import { sources, stages, wasmFiles } from './entries.mjs';
import { declarations } from './types.mjs';
import { starterReplies } from './starter-replies.mjs';
import { isUpToDate, recordBuild } from './up-to-date.mjs';

function hashOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase();
}

const runtime = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const root = path.dirname(runtime);
const nodeModules = path.join(root, 'node_modules');
const cache = path.join(nodeModules, '.cache/app-builder-runtime');
const { values: options } = parseArgs({ options: { only: { type: 'string' }, out: { type: 'string' } } });
const only = options.only?.split(',');
const out = path.resolve(options.out ?? path.join(runtime, 'dist/__runtime'));
const starter = path.join(root, 'starter');
const stampFile = path.join(cache, `build-${hashOf(JSON.stringify([out, only]))}.json`);

/** Files by name of the entries that this build makes. */
function entriesOf(stage) {
  const all = Object.entries(stage.entries(sources(runtime, nodeModules)));
  return all.filter(([name]) => !only || name === 'rolldown-thread' || only.includes(name));
}

const entryFiles = stages.flatMap((stage) => entriesOf(stage).map(([, file]) => file));
const missing = entryFiles.filter((file) => !existsSync(file)).map((file) => path.relative(runtime, file));
if (missing.length > 0) throw new Error(`entries of the runtime are missing: ${missing.join(', ')}`);
const key = JSON.stringify(only ?? 'all');

if (await isUpToDate(stampFile, key)) {
  console.log('runtime: up to date');
  process.exit(0);
}

const started = Date.now();
/** @type {Set<string>} */
const inputs = new Set();
/** @type {Record<string, string>} source name to built name */
const assets = {};
/** @type {Map<string, Uint8Array>} */
const outputs = new Map();

function addAsset(name, bytes) {
  const extension = path.extname(name);
  const file = `${path.basename(name, extension)}-${hashOf(bytes)}${extension}`;
  assets[name] = file;
  outputs.set(file, bytes);
}

for (const [name, file] of Object.entries(wasmFiles(nodeModules))) {
  inputs.add(file);
  addAsset(name, await readFile(file));
}

/** What the workers of Vite need besides their scripts; the replies name the preview client, which an earlier stage made. */
async function addStarterAssets() {
  const dependencies = await starterDependencies({ starter, nodeModules, workDirectory: cache });
  const client = assets['preview-client.js'];
  const { sources, replies, served } = await starterReplies({ starter, nodeModules, previewClient: client && `/__runtime/${client}`, dependencies });
  const json = {
    'dependencies.json': { files: { ...dependencies.dev, ...served }, browserHash: dependencies.browserHash },
    'packages.json': { files: dependencies.packages },
    'sources.json': { files: dependencies.sources },
    'starter-replies.json': { sources, replies },
  };
  for (const [name, content] of Object.entries(json)) addAsset(name, Buffer.from(JSON.stringify(content)));
}

for (const stage of stages) {
  const entries = Object.fromEntries(entriesOf(stage));
  if (Object.keys(entries).length === 0) continue;
  if (stage.modules === 'vite') await addStarterAssets();
  if (stage.modules === 'typescript') addAsset('types.json', Buffer.from(await declarations({ starter, nodeModules, workDirectory: cache })));
  const buildId = hashOf(JSON.stringify(assets));
  const built = await bundle({ stage, entries, assets, buildId, runtime, nodeModules, out });
  for (const file of built.inputs) inputs.add(file);
  for (const [file, bytes] of built.files) outputs.set(file, bytes);
  Object.assign(assets, built.entryNames);
}

if (assets['host.js']) {
  outputs.set(
    'host.html',
    Buffer.from(
      `<!doctype html>\n<html lang="en">\n  <head>\n    <meta charset="utf-8" />\n    <title>App runtime</title>\n` +
        `    <script type="module" src="/__runtime/${assets['host.js']}"></script>\n  </head>\n  <body></body>\n</html>\n`,
    ),
  );
}
outputs.set('manifest.json', Buffer.from(`${JSON.stringify({ assets }, undefined, 2)}\n`));

// Whoever serves the folder, or builds at the same time, sees one whole build or another.
const next = `${out}.${process.pid}.next`;
const previous = `${out}.${process.pid}.previous`;
await mkdir(next, { recursive: true });
for (const [name, bytes] of outputs) {
  await writeFile(path.join(next, name), bytes);
  await compress(path.join(next, name), bytes, path.join(cache, 'compressed'));
}
await rename(out, previous).catch((error) => {
  if (error.code !== 'ENOENT') throw error;
});
await rename(next, out);
await rm(previous, { recursive: true, force: true });

for (const file of await readdir(path.join(runtime, 'build'))) inputs.add(path.join(runtime, 'build', file));
for (const file of await readdir(starter, { recursive: true })) {
  if (/^(package\.json|tsconfig\.json|vite\.config\.ts|index\.html|src\/.*\.([jt]sx?|json))$/.test(file)) inputs.add(path.join(starter, file));
}
inputs.add(path.join(runtime, 'package.json'));
await recordBuild(stampFile, { key, inputs: [...inputs], outputs: [...outputs.keys()].map((name) => path.join(out, name)) });
console.log(`runtime: ${outputs.size} files in ${((Date.now() - started) / 1000).toFixed(1)} s`);
