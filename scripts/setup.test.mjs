/**
 * ./run and ./test on constructed machines: a copy of both in a temporary repository, with a PATH that holds nothing but the
 * usual commands and stand-ins for java, node, npm, mvn, chromium, apt-get and id. The stand-ins write down how they were called.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, test } from 'node:test';

const repository = dirname(import.meta.dirname ?? new URL('.', import.meta.url).pathname);
const usual = ['bash', 'cat', 'cut', 'dirname', 'env', 'git', 'mkdir', 'readlink', 'sed', 'sha256sum', 'sort', 'touch', 'xargs'];

const machines = [];
afterEach(() => {
  for (const folder of machines.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function which(name) {
  const found = process.env.PATH.split(delimiter).map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`this test needs ${name}`);
  return found;
}

/** A machine with what ./run and ./test need; `lacks` leaves tools out, `nodeVersion` is what node claims to be. */
function machine({ lacks = [], nodeVersion = '20.19.0', jdks = { 'jdk-25': '25.0.1' }, pathJava, root = false, aptGet = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'app-builder-setup-'));
  machines.push(folder);
  const at = (...parts) => join(folder, ...parts);
  const log = at('calls');
  const write = (path, text, executable = true) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
    if (executable) chmodSync(at(path), 0o755);
  };
  const tool = (name, body) => lacks.includes(name) || write(`bin/${name}`, `#!/bin/bash\n${body}\n`);
  const jdk = (place, version) => {
    write(`${place}/release`, `IMPLEMENTOR="Test"\nJAVA_VERSION="${version}"\n`, false);
    write(`${place}/bin/javac`, '#!/bin/bash\n');
    write(`${place}/bin/java`, `#!/bin/bash\necho "java ${version}: $*"\n`);
  };

  mkdirSync(at('bin'));
  for (const name of usual) symlinkSync(which(name), at('bin', name));
  for (const [name, version] of Object.entries(jdks)) jdk(`jdks/${name}`, version);
  if (pathJava) {
    jdk('path-jdk', pathJava);
    symlinkSync(at('path-jdk/bin/java'), at('bin/java'));
  }
  write('version.cjs', `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${nodeVersion}' } });`, false);
  tool('node', `[ "$1" = --version ] && { echo v${nodeVersion}; exit; }\nexec '${process.execPath}' --require '${at('version.cjs')}' "$@"`);
  tool('npm', `echo "npm $*" >>'${log}'
case "$*" in
  'ci '*) mkdir -p node_modules/vite ;;
  *'build -w runtime') mkdir -p runtime/dist/__runtime && touch runtime/dist/__runtime/host.html ;;
  *'build -w studio') mkdir -p studio/dist && touch studio/dist/index.html ;;
esac`);
  tool('mvn', `echo "mvn $* with $JAVA_HOME" >>'${log}'\nmkdir -p target && touch target/app-builder.jar`);
  tool('chromium', '');
  tool('id', `echo ${root ? 0 : 1000}`);
  if (aptGet) tool('apt-get', `echo "apt-get $*" >>'${log}'`);

  const project = at('project');
  mkdirSync(join(project, 'scripts'), { recursive: true });
  for (const file of ['run', 'test', 'scripts/setup.sh']) copyFileSync(join(repository, file), join(project, file));
  for (const file of ['package-lock.json', 'runtime/src/a.ts', 'studio/a.tsx', 'backend/src/main/A.java', 'protocol/tools.json']) {
    write(`project/${file}`, 'first', false);
  }
  write('project/.gitignore', 'node_modules\ndist\ntarget\n', false);
  spawnSync('git', ['init', '-q', project]);

  const run = (command, ...parameters) => {
    const env = { PATH: at('bin'), HOME: at('home'), APP_BUILDER_JDK_FOLDERS: `${at('none')}:${at('jdks')}` };
    const { status, stdout, stderr } = spawnSync(join(project, command), parameters, { env, cwd: folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const calls = () => {
    const lines = existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [];
    rmSync(log, { force: true });
    return lines;
  };
  return { run, calls, write: (path, text) => write(`project/${path}`, text, false), jdks: at('jdks') };
}

/** Asserts that `command` stops with this one line and builds nothing. */
function stops(on, command, line) {
  const { status, stdout, stderr } = on.run(command);
  assert.match(stderr.trimEnd(), line);
  assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
  assert.deepEqual({ status, stdout, calls: on.calls() }, { status: 1, stdout: '', calls: [] });
}

const lacking = [
  ['a JDK', { jdks: {} }, /^JDK 25 is missing\. Install one, for example: .*temurin-25-jdk/],
  ['a new enough JDK', { jdks: { 'jdk-21': '21.0.5' }, pathJava: '17.0.12' }, /^JDK 25 is missing\./],
  ['Node.js', { lacks: ['node'] }, /^Node\.js 20\.19 or newer with npm is missing\. Install it, for example: /],
  ['npm', { lacks: ['npm'] }, /^Node\.js 20\.19 or newer with npm is missing\./],
  ['a new enough Node.js', { nodeVersion: '18.20.4' }, /^Node\.js v18\.20\.4 is too old\. Install Node\.js 20\.19 or newer/],
  ['the last minor of Node.js', { nodeVersion: '20.18.9' }, /^Node\.js v20\.18\.9 is too old\./],
  ['Maven, and nobody is root', { lacks: ['mvn'] }, /^Maven 3\.8 or newer is missing\. Install it: sudo apt-get install maven$/],
  ['Maven, and there is no apt-get', { lacks: ['mvn'], root: true, aptGet: false }, /^Maven 3\.8 or newer is missing\./],
];
for (const [what, options, line] of lacking) {
  test(`one line says what to install where this is missing: ${what}`, () => {
    stops(machine(options), 'run', line);
    stops(machine(options), 'test', line);
  });
}

test('one line says what to install where Chromium is missing, which only ./test needs', () => {
  stops(machine({ lacks: ['chromium'] }), 'test', /^Chromium is missing\. Install it: sudo apt-get install chromium \(or set CHROMIUM/);
  assert.equal(machine({ lacks: ['chromium'] }).run('run').status, 0);
});

test('root gets Maven and Chromium installed', () => {
  const on = machine({ lacks: ['mvn', 'chromium'], root: true });
  on.run('test', 'checks');
  assert.deepEqual(
    on.calls().filter((call) => call.includes(' install ')),
    ['maven', 'chromium'].map((name) => `apt-get install -y -qq --no-install-recommends ${name}`),
  );
});

test('./run finds JDK 25 although the java on the path is older, builds everything once, and passes its options on', () => {
  const on = machine({ pathJava: '17.0.12', jdks: { 'jdk-11': '11.0.2', 'jdk-25': '25.0.1' } });
  const first = on.run('run', '--port', '9000', '--model', 'claude');
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stdout, /^java 25\.0\.1: .*-jar backend\/target\/app-builder\.jar --port 9000 --model claude$/m);
  const builds = on.calls();
  assert.deepEqual(builds.map((call) => call.split(' ').slice(0, 2).join(' ')), ['npm ci', 'npm run', 'npm run', 'mvn -B']);
  assert.match(builds.at(-1), new RegExp(`with ${on.jdks}/jdk-25$`));

  assert.equal(on.run('run').status, 0);
  assert.deepEqual(on.calls(), []);

  on.write('backend/src/main/A.java', 'changed');
  on.run('run');
  assert.deepEqual(on.calls().map((call) => call.split(' ')[0]), ['mvn']);
});

test('a newer JDK or Node.js than asked for will do', () => {
  assert.match(machine({ jdks: { jdk: '26' }, nodeVersion: '22.0.0' }).run('run').stdout, /^java 26: /);
  assert.match(machine({ jdks: {}, pathJava: '25.0.2', nodeVersion: '24.1.0' }).run('run').stdout, /^java 25\.0\.2: /);
});

test('./test refuses a part that it does not know', () => {
  const { status, stderr } = machine().run('test', 'everything');
  assert.deepEqual([status, stderr.split(' ')[0]], [1, 'usage:']);
});
