/**
 * Carries out ten prompts with the model that the environment names, by `./run turn`, builds the apps that come of them with native Vite,
 * and prints a table. Needs ANTHROPIC_API_KEY (or ANTHROPIC_BASE_URL of a server that needs none) and ANTHROPIC_MODEL; says so and does
 * nothing without a key. Ends with 1 when a prompt failed or an app does not build. `node scripts/live-check.mjs [prompts.json]`
 */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildApp } from './build-app.mjs';
import { tableOf, problemsOf } from './live-table.mjs';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const ONE_PROMPT = { timeout: 15 * 60_000, maxBuffer: 64 * 1024 * 1024 };

const { ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL, ANTHROPIC_MODEL, APP_BUILDER_MODEL_BACKEND } = process.env;
if (!ANTHROPIC_API_KEY && !ANTHROPIC_BASE_URL && APP_BUILDER_MODEL_BACKEND !== 'bedrock') {
  console.log('The live check is skipped: there is no key. Set ANTHROPIC_API_KEY and ANTHROPIC_MODEL to run it; it costs money.');
  process.exit(0);
}
if (!ANTHROPIC_MODEL) {
  console.error('Set ANTHROPIC_MODEL to the name of the model that is to answer.');
  process.exit(2);
}

const prompts = JSON.parse(readFileSync(resolve(process.argv[2] ?? join(root, 'scripts/live-prompts.json')), 'utf8'));
const folder = join(root, 'backend/target/live');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const rows = [];
for (const { app, language, prompt } of prompts) {
  const started = performance.now();
  const report = await turn(join(folder, app), language, prompt);
  const seconds = (performance.now() - started) / 1000;
  const build = report.failed === undefined ? await buildFailure(join(folder, app)) : undefined;
  rows.push({ prompt, report, seconds, problems: problemsOf(report, build) });
  console.error(`${rows.length} of ${prompts.length}: ${prompt} (${seconds.toFixed(0)} s)`);
}
console.log(tableOf(rows, ANTHROPIC_MODEL));
process.exit(rows.every(({ problems }) => problems.length === 0) ? 0 : 1);

/** The report that `--json` prints; or, when there is none, `failed` with what was said instead. */
function turn(directory, language, prompt) {
  const words = ['turn', '--dir', directory, '--model', 'claude', '--language', language, '--json', prompt];
  return new Promise((settle) => {
    execFile(join(root, 'run'), words, ONE_PROMPT, (error, output, errors) => {
      try {
        settle(JSON.parse(output));
      } catch {
        settle({ failed: errors.trim() || String(error) });
      }
    });
  });
}

async function buildFailure(directory) {
  try {
    await buildApp(directory);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
