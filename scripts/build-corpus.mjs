/**
 * Builds, with native Vite, the projects that the corpus run of the backend's tests left in `backend/target/corpus`: a sample of
 * them, or all with APP_BUILDER_LONG_TESTS=1. From the root of the repository, after `./test backend`: `node scripts/build-corpus.mjs`.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildApp } from './build-app.mjs';

const SAMPLE = 8;
const SKIPPED = new Set(['node_modules', 'dist', 'data', 'test', '.vite']);

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const corpus = join(root, 'backend/target/corpus');
if (!existsSync(corpus)) throw new Error('There is no backend/target/corpus: run ./test backend first.');

const all = readdirSync(corpus).sort();
if (all.length < SAMPLE) throw new Error(`Only ${all.length} projects in backend/target/corpus: run ./test backend again.`);
// Spread over the corpus, so that creations, edits and screens are all among them.
const step = all.length / SAMPLE;
const chosen = process.env.APP_BUILDER_LONG_TESTS === '1' ? all : Array.from({ length: SAMPLE }, (_, index) => all[Math.floor(index * step)]);

// Below the repository, so that the starter's packages are found in its node_modules.
const work = join(root, 'backend/target/corpus-build');
const failed = [];
const started = Date.now();
for (const name of chosen) {
  const project = join(work, name);
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  for (const entry of readdirSync(join(root, 'starter'))) {
    if (!SKIPPED.has(entry)) cpSync(join(root, 'starter', entry), join(project, entry), { recursive: true });
  }
  cpSync(join(corpus, name), project, { recursive: true });
  try {
    await buildApp(project);
    rmSync(project, { recursive: true, force: true });
  } catch (error) {
    failed.push(name);
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
console.log(`${chosen.length - failed.length} of ${chosen.length} generated projects built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
process.exit(failed.length === 0 ? 0 : 1);
