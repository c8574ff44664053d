import { execFileSync } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectOrigin, startRuntimeFixture, type RuntimeFixture } from '../runtime/fixture.ts';

/** One project and one terminal for all, as a person has them: what a test leaves is what the next one finds. */
let fixture: RuntimeFixture;
let page: Page;
let preview: Frame;

/** What the prompt ends in, whatever its colours. */
const PROMPT = '❯ ';
// oxlint-disable-next-line no-control-regex -- what colours a terminal's output
const plain = (text: string) => text.replace(/\x1b\[[0-9;]*[A-Za-z]/g, '');

const typed = (keys: string, until = PROMPT, terminal = 't') => page.evaluate(([name, keys, until]) => studio.type(name, keys, until), [terminal, keys, until] as const);

/** Enters a line at the prompt; what the command has printed, without colours. */
async function enter(line: string): Promise<string> {
  // The line is echoed up to its end; the next prompt is the one after the command.
  await typed(`${line}\r`, '\r\n');
  const shown = plain(await typed(''));
  return shown.slice(0, Math.max(0, shown.lastIndexOf('\r', shown.lastIndexOf(PROMPT)))).replaceAll('\r\n', '\n');
}

/** Leaves what is being typed or run. */
async function interrupt(): Promise<void> {
  await typed('\x03', '^C\r\n');
  await typed('');
}

const call = (command: string) => page.evaluate((command) => studio.call('p1', 'terminal', 'run_command', { command }), command);
const write = (file: string, text: string) => page.evaluate(([file, text]) => studio.runtime('p1').fs.writeFile(file, text), [file, text] as const);

beforeAll(async () => {
  fixture = await startRuntimeFixture();
  page = await fixture.open();
  await page.evaluate(() => studio.boot('p1'));
  await page.evaluate(() => studio.preview('p1'));
  preview = await fixture.previewFrame(page, 'p1');
  await page.evaluate(() => studio.openTerminal('p1', 't'));
  await typed('');
}, 300_000);

afterAll(() => fixture.close());

describe('the shell', () => {
  test('pipes, globs, redirections and variables work on the project’s files', async () => {
    expect(await enter("printf 'b\\na\\nb\\n' | sort | uniq -c | tr -s ' ' > counts.txt; cat counts.txt")).toBe(' 1 a\n 2 b\n');
    expect(await enter('NAME=été; echo "$NAME" | wc -m')).toMatch(/^\s*4\n$/);
    expect(await enter('echo vite.c* src/*.json')).toBe('vite.config.ts src/app.json src/rules-manifest.json\n');
    expect(await enter('false || echo no && echo yes')).toBe('no\nyes\n');
    expect(await page.evaluate(() => studio.runtime('p1').fs.readFile('counts.txt', 'utf8'))).toBe(' 1 a\n 2 b\n');
  });

  test('folders are coloured and stand in columns; piped, they do not', async () => {
    expect(await typed('ls\r')).toContain('\x1b[34msrc\x1b[39m');
    expect((await enter('ls')).split('\n').length).toBeLessThan(6);
    expect(await enter('ls | grep -c .')).toMatch(/^\d{2}\n$/);
    expect(await enter('ls | head -2')).toBe('api\ncounts.txt\n');
  });

  test('commands and paths are completed, and the history is walked and listed', async () => {
    expect(plain(await typed('cat coun\t', 'counts.txt '))).toContain('cat counts.txt ');
    expect(await enter('')).toBe(' 1 a\n 2 b\n');
    expect(plain(await typed('cd sr\t', 'src/'))).toContain('cd src/');
    await typed('\r', `src\x1b[0m ${PROMPT}`);
    await typed('cd ..\r');
    expect(plain(await typed('npm run \t\t', 'typecheck'))).toContain('build');
    await interrupt();
    await typed('\x1b[A', 'cd ..');
    await interrupt();
    expect(await enter('history | tail -3 | grep -c "cd "')).toBe('3\n');
    await typed('\x12coun', 'cat counts.txt');
    expect(await enter('')).toBe(' 1 a\n 2 b\n');
  });

  test('a line longer than the terminal keeps its place when the terminal is resized', async () => {
    await page.evaluate(() => studio.resizeTerminal('t', 20));
    await typed('echo 123456789012345678901234', '8901234');
    await page.evaluate(() => studio.resizeTerminal('t', 80));
    expect(await enter('56')).toBe('12345678901234567890123456\n');
  });
});

describe('the development server', () => {
  test('npm run dev says where it is and shows what Vite says; Ctrl-C leaves it without ending the preview', async () => {
    const started = plain(await typed('npm run dev\r', 'Local'));
    expect(started).toContain('VITE v8');
    await typed('', projectOrigin('p1'));
    await write('src/noted.ts', 'export const noted = 1;\n');
    await write('src/main.tsx', `import './noted.ts';\n${await page.evaluate(() => studio.runtime('p1').fs.readFile('src/main.tsx', 'utf8'))}`);
    await typed('', '[vite]');
    expect(plain(await typed('', '\n'))).toMatch(/page reload|hmr update/);
    await interrupt();
    expect(await enter('echo $((6*7))')).toBe('42\n');
    // A changed entry reloads the page; what a page asks for while it goes away fails in any browser.
    expect(await page.evaluate(() => studio.runtime('p1').settle(15_000))).toEqual({ problems: [], settled: true });
    expect(await preview.evaluate(async () => (await fetch('/index.html')).status)).toBe(200);
  }, 40_000);

  test('npm run build shows its output in time, and gives it to a pipe', async () => {
    const shown = plain(await typed('npm run build && echo built-it\r', '\r\nbuilt-it\r\n'));
    expect(shown).toMatch(/> vite build[\s\S]*index\.html[\s\S]*built in [\d.]+ s\r\nbuilt-it/);
    await typed('');
    expect(await enter('npm run build | grep -c index.html')).toBe('1\n');
  }, 60_000);
});

describe('sqlite3', () => {
  test('statements and dot commands work from arguments, a pipe and a prompt', async () => {
    expect(await enter(`sqlite3 data/app.db "CREATE TABLE clients (id INTEGER PRIMARY KEY, nom TEXT, ca REAL); INSERT INTO clients (nom, ca) VALUES ('Dupont; fils', 12.5), ('Été', NULL);"`)).toBe('');
    expect(await enter('sqlite3 data/app.db .tables')).toMatch(/\bclients\b/);
    expect(await enter('sqlite3 data/app.db ".schema clients"')).toBe('CREATE TABLE clients (id INTEGER PRIMARY KEY, nom TEXT, ca REAL);\n');
    expect(await enter('sqlite3 -header -csv data/app.db "SELECT * FROM clients" | tail -1')).toMatch(/^2,Été,\r?\n$/);
    expect(await enter('echo "SELECT count(*) FROM clients;" | sqlite3 data/app.db')).toBe('2\n');
    await typed('sqlite3 data/app.db\r', 'sqlite> ');
    await typed('.mode box\r', 'sqlite> ');
    const box = plain(await typed('SELECT nom,\rca FROM clients\rWHERE id = 1;\r', 'sqlite> '));
    expect(box).toContain('│ Dupont; fils │ 12.5 │');
    expect(plain(await typed('SELECT * FROM nowhere;\r', 'sqlite> '))).toContain('no such table: nowhere');
    await typed('.quit\r');
    expect(await enter('sqlite3 other.db .tables; echo $?')).toContain('1\n');
  });
});

describe('git', () => {
  test('a repository is made, and what is in it is shown, compared, committed, put back and branched', async () => {
    expect(await enter('git status')).toContain('fatal: not a git repository');
    expect(await enter('git init')).toContain('Initialized empty Git repository');
    await enter('git config user.name "Ada Lovelace" && git config user.email ada@example.com');
    await enter('git add .');
    expect(await enter('git commit -m "Premier état"')).toMatch(/^\[main \(root-commit\) [0-9a-f]{7}\] Premier état\n \d+ files changed/);
    expect(await enter('git status --short')).toBe('');
    await write('counts.txt', ' 1 a\n 3 b\n');
    await write('new.txt', 'new\n');
    expect(await enter('git status --short')).toBe(' M counts.txt\n?? new.txt\n');
    expect(await enter('git diff')).toMatch(/^diff --git a\/counts\.txt b\/counts\.txt\nindex [0-9a-f]{7}\.\.[0-9a-f]{7} 100644\n--- a\/counts\.txt\n/);
    expect(await enter('git diff')).toContain('@@ -1,2 +1,2 @@\n  1 a\n- 2 b\n+ 3 b\n');
    expect(await typed('git diff\r')).toContain('\x1b[31m- 2 b\x1b[39m');
    await enter('git checkout -- counts.txt');
    expect(await enter('cat counts.txt')).toBe(' 1 a\n 2 b\n');
    await enter('git checkout -b idea && git add new.txt && git commit -q -m Idea');
    expect(await enter('git log --oneline')).toMatch(/^[0-9a-f]{7} \(HEAD -> idea\) Idea\n[0-9a-f]{7} \(main\) Premier état\n$/);
    await enter('git switch main');
    expect(await enter('ls new.txt')).toContain('No such file');
    expect(await enter('git branch')).toBe('  idea\n* main\n');
    expect(await enter('git show idea --stat')).toContain('new.txt |    1 +');
    expect(await enter('git push')).toContain('has no remote');
  }, 30_000);

  test('real git reads the exported repository, finds nothing wrong, and sees what this one sees', async () => {
    const names = await page.evaluate(async () => Array.from(await studio.runtime('p1').export('.', { format: 'zip', includes: ['.git/**'] })));
    const folder = await mkdtemp(path.join(tmpdir(), 'git-export-'));
    try {
      for (const [name, data] of Object.entries(unzipSync(Uint8Array.from(names)))) {
        await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
        await writeFile(path.join(folder, name), data);
      }
      const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
      expect(git('fsck', '--strict')).toBe('');
      expect(git('status', '--short')).toBe('');
      expect(git('log', '--all', '--format=%an %s')).toBe('Ada Lovelace Idea\nAda Lovelace Premier état\n');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 30_000);
});

describe('tsc', () => {
  test('the starter has no type errors, and a wrong line is named', async () => {
    expect(await enter('npm run typecheck; echo "exit $?"')).toMatch(/exit 0\n$/);
    await write('src/wrong.ts', "import { useState } from 'react';\n\nconst count: number = useState('').length + 'x';\nexport default count;\n");
    const wrong = await call('npx tsc --noEmit');
    expect(wrong.isError).toBe(true);
    expect(wrong.text).toContain("src/wrong.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.");
    await typed('tsc --noEmit\r', '\r\n');
    await interrupt();
    expect(await enter('echo next')).toBe('next\n');
    await enter('rm src/wrong.ts');
  }, 90_000);
});

test('Ctrl-D at an empty prompt ends the shell; another one finds the history', async () => {
  await page.evaluate(() => studio.openTerminal('p1', 'second'));
  await typed('', PROMPT, 'second');
  await typed('\x1b[A', 'rm src/wrong.ts', 'second');
  expect(await page.evaluate(() => studio.endTerminal('second'))).toBe(137);
  const ended = page.evaluate(() => studio.type('t', '\x04', 'never').catch((error: Error) => error.message));
  expect(await ended).toContain('the terminal ended');
});
