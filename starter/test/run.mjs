/**
 * Runs the server's tests on a Node with `node:sqlite` (24 or later): this one if it is new enough, else one from npm.
 * From the root of the repository: `node starter/test/run.mjs`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => join(folder, name));
if (files.length === 0) throw new Error(`No test in ${folder}.`);

const isNewEnough = Number(process.versions.node.split('.')[0]) >= 24;
const [command, ...before] = isNewEnough ? [process.execPath] : ['npx', '--yes', '--package', 'node@24.21.0', 'node'];
const { status, error } = spawnSync(command, [...before, '--disable-warning=ExperimentalWarning', '--test', ...files], { stdio: 'inherit' });
if (error) throw error;
process.exit(status ?? 1);
