/**
 * Every command, option and environment variable that the documents tell a person to type. Cheap commands are run here; of the others it is
 * shown that the very script, part or option exists, and named what runs it: the end-to-end tests start the product with `./run --port`
 * and build, start and develop an exported app with npm. A command that this file does not know fails.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const documents = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'bench/README.md', 'protocol/README.md', 'templates/README.md', 'starter/CONVENTIONS.md'];
const text = (path) => readFileSync(path, 'utf8');
const scriptsOf = (path) => Object.keys(JSON.parse(text(path)).scripts);

/** Languages of fenced blocks and who checks them; a block without language is a picture. */
const blockLanguages = new Set(['sh', 'json', 'ts', 'tsx', '']);
const commandStart = /^(?:\.\/|npm |npx |mvn |node |java |apt-get |sudo |bash |docker |curl )/;

function blocksOf(document) {
  return [...text(document).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language, body]) => ({ language, body }));
}

function commandsOf(document) {
  const fenced = blocksOf(document).filter(({ language }) => language === 'sh').flatMap(({ body }) => body.split('\n'));
  const outside = text(document).replaceAll(/^```[\s\S]*?^```$/gm, '');
  const inline = [...outside.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code).filter((code) => commandStart.test(code));
  return [...fenced, ...inline].flatMap((line) => line.replace(/\s#.*$/, '').split('&&')).map((command) => command.trim()).filter(Boolean);
}

const once = (make) => {
  let value;
  return () => (value ??= make());
};
const optionsIn = (words) => {
  const help = execFileSync('./run', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return [...help.matchAll(/^ *(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option);
};
/** Of the server, and what ./run itself takes before it hands the others on. */
const runOptions = once(() => new Set([...optionsIn(['--help']), ...[...text('run').matchAll(/^ +(--[a-z]+)\) /gm)].map(([, option]) => option)]));
const turnOptions = once(() => new Set(optionsIn(['turn', '--help'])));
const testParts = once(() => {
  const { status, stderr } = spawnSync('./test', ['no such part'], { encoding: 'utf8' });
  assert.equal(status, 1);
  const [, options, parts] = /usage: \.\/test ((?:\[--[a-z]+\] )+)\[([a-z0-9|]+)\]/.exec(stderr);
  return new Set([...parts.split('|'), ...Array.from(options.matchAll(/--[a-z]+/g), ([option]) => option)]);
});

const rootScripts = scriptsOf('package.json');
const starterScripts = scriptsOf('starter/package.json');

/** Throws unless the command would do what its reader expects. */
function check(command, document) {
  const [program, ...words] = command.split(/\s+/);
  const options = words.filter((word) => word.startsWith('-'));
  switch (program) {
    case './run':
      for (const option of options) {
        const known = words[0] === 'turn' ? turnOptions() : runOptions();
        assert.ok(known.has(option.split('=')[0]), `./run does not know ${option}`);
      }
      return;
    case './test':
      for (const word of words) assert.ok(testParts().has(word), `./test does not know ${word}`);
      return;
    case './bench/run':
    case './bench/import':
    case './bench/modules':
    case './bench/prompt':
    case './bench/load.sh':
    case './bench/rules.sh':
      // Minutes long: their syntax, and that of the scripts that they start.
      execFileSync('bash', ['-n', program]);
      for (const [script] of text(program).matchAll(/bench\/[\w-]+\.mjs/g)) execFileSync(process.execPath, ['--check', script]);
      return;
    case 'npm': {
      const script = words[0] === 'run' ? words[1] : words[0];
      if (script === 'install') return;
      assert.ok([...rootScripts, ...starterScripts].includes(script), `no package.json has the script ${script}`);
      if (document.startsWith('starter/')) assert.ok(starterScripts.includes(script), `the starter has no script ${script}`);
      return;
    }
    case 'npx': {
      // Each runner is told its tests by path, in the workspace that has them.
      const workspace = { 'playwright test': 'e2e', 'vitest run': 'runtime' }[words.slice(0, 2).join(' ')];
      assert.ok(workspace, 'npx starts the end-to-end tests or those of the runtime');
      for (const tests of words.slice(2)) assert.ok(existsSync(`${workspace}/${tests}`), `there is no ${workspace}/${tests}`);
      return;
    }
    case 'mvn': {
      const goal = words.find((word) => word.includes(':'));
      assert.ok(goal, `no goal in ${command}`);
      assert.ok(text('backend/pom.xml').includes(`<artifactId>${goal.split(':')[0]}-maven-plugin</artifactId>`), `backend/pom.xml has no ${goal}`);
      return;
    }
    default:
      assert.fail(`nothing checks this command`);
  }
}

for (const document of documents) {
  const commands = [...new Set(commandsOf(document))];
  test(`${document}: ${commands.length} commands, blocks of known languages, and its environment variables`, () => {
    for (const command of commands) {
      try {
        check(command, document);
      } catch (error) {
        assert.fail(`${document}: "${command}": ${error.message}`);
      }
    }
    for (const { language } of blocksOf(document)) assert.ok(blockLanguages.has(language), `${document}: nothing checks a block of ${language}`);
    for (const [, variable] of text(document).matchAll(/`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`/g)) {
      const { status } = spawnSync('git', ['grep', '-qw', variable, '--', '*.java', '*.ts', '*.mjs', '*.sh', 'run', 'test', 'bench/run']);
      assert.equal(status, 0, `${document}: no code reads ${variable}`);
    }
  });
}

test('the README names the commands that start and test the product', () => {
  for (const command of ['./run', './test']) assert.ok(commandsOf('README.md').includes(command), command);
});
