/**
 * Tries other versions of packages that are bundled into the runtime: `npm run try -w runtime -- vite@8.4.0 rolldown@1.3.0`. Pins them
 * wherever a package.json of the repository pins them, installs, builds, and runs the suites that compare with native Vite and
 * hold the public interface. `git diff` shows what is kept; `git checkout` takes it back.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const suites = ['test/fidelity', 'test/webcontainer', 'test/vite', 'test/runtime'];
/** Published together, and of use only in the same version. */
const together = [['rolldown', '@rolldown/binding-wasm32-wasi']];

/** `['vite@8.4.0']` → `{ vite: '8.4.0' }`; throws for what is no exact version of a package. */
export function versionsOf(wanted) {
  const versions = {};
  for (const text of wanted) {
    const [, name, version] = /^((?:@[\w.-]+\/)?[\w.-]+)@(\d+\.\d+\.\d+[\w.+-]*)$/.exec(text) ?? [];
    if (!name) throw new Error(`not an exact version: ${text} (as in vite@8.4.0)`);
    for (const group of together) if (group.includes(name)) for (const member of group) versions[member] ??= version;
    versions[name] = version;
  }
  return versions;
}

/** The text of a package.json with these pins, as far as it has any of them. */
export function withPins(text, versions) {
  const description = JSON.parse(text);
  for (const section of ['dependencies', 'devDependencies']) {
    for (const name of Object.keys(description[section] ?? {})) if (Object.hasOwn(versions, name)) description[section][name] = versions[name];
  }
  return `${JSON.stringify(description, undefined, 2)}\n`;
}

function run(command, args, directory) {
  execFileSync(command, args, { cwd: directory, stdio: 'inherit', env: process.env });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const versions = versionsOf(process.argv.slice(2));
  if (Object.keys(versions).length === 0) throw new Error('name at least one version, as in vite@8.4.0');
  const { workspaces } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const files = ['starter', ...workspaces].map((folder) => path.join(root, folder, 'package.json')).filter((file) => existsSync(file));
  for (const file of files) writeFileSync(file, withPins(readFileSync(file, 'utf8'), versions));
  run('npm', ['install', '--ignore-scripts', '--force', '--no-audit', '--no-fund'], root);
  run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--force', '--no-audit', '--no-fund'], path.join(root, 'starter'));
  run('npm', ['run', 'build'], path.join(root, 'runtime'));
  run('npx', ['--no-install', 'vitest', 'run', ...suites], path.join(root, 'runtime'));
}
