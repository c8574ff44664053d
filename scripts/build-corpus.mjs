/**
 * Builds, with native Vite, the projects that the corpus run of the backend's tests left in `backend/target/corpus`: a sample of
 * them, or all with APP_BUILDER_LONG_TESTS=1. From the root of the repository, after `./test backend`: `node scripts/build-corpus.mjs`.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './build-app.mjs';

const SAMPLE = 40;
/** Of the sample; the compiler takes longer than the build. */
const TYPECHECKED = 4;
/** Processes that build at once, each of them one project after the other. */
const PROCESSES = 2;
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

function lay(name) {
  const project = join(work, name);
  rmSync(project, { recursive: true, force: true });
  mkdirSync(project, { recursive: true });
  for (const entry of readdirSync(join(root, 'starter'))) {
    if (!SKIPPED.has(entry)) cpSync(join(root, 'starter', entry), join(project, entry), { recursive: true });
  }
  cpSync(join(corpus, name), project, { recursive: true });
  return project;
}

async function build(name) {
  const project = lay(name);
  try {
    await buildApp(project);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** Runs a command, with its output shown only if it fails; resolves to whether it succeeded. */
function run(command, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (piece) => output.push(piece));
    child.stderr.on('data', (piece) => output.push(piece));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code === 0);
    });
  });
}

async function typecheck(name) {
  const project = lay(name);
  try {
    return await run([join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', project], { cwd: project });
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

const given = process.argv.slice(2);
if (given.length > 0) {
  // One of the processes: its projects, each failure on a line.
  let failed = 0;
  for (const name of given) {
    try {
      await build(name);
    } catch (error) {
      failed += 1;
      console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  process.exit(failed === 0 ? 0 : 1);
}

const started = Date.now();
const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
const shares = Array.from({ length: PROCESSES }, (_, part) => chosen.filter((_name, index) => index % PROCESSES === part));
const built = await Promise.all(shares.map((names) => run([fileURLToPath(import.meta.url), ...names])));
console.log(`${chosen.length} generated projects ${built.every(Boolean) ? 'built' : 'tried, some in vain,'} in ${seconds()} s`);
const types = chosen.filter((_name, index) => index % Math.ceil(chosen.length / TYPECHECKED) === 0);
let typed = true;
for (const name of types) typed = (await typecheck(name)) && typed;
console.log(`${types.length} of them ${typed ? 'pass' : 'do not all pass'} the compiler, after ${seconds()} s`);
process.exit(built.every(Boolean) && typed ? 0 : 1);
