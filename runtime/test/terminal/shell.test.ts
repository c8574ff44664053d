import { memfs } from '@napi-rs/wasm-runtime/fs';
import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../src/fs/journal.ts';
import { ProjectFiles } from '../../src/fs/project-files.ts';
import type { FileSystem } from '../../src/fs/tree.ts';
import type { QueryResult, SqlValue } from '../../src/protocol.ts';
import { RuntimeError } from '../../src/rpc/error.ts';
import { forwardFiles } from '../../src/rpc/forward-files.ts';
import { connectPort, type PortConnection } from '../../src/rpc/port.ts';
import type { ShellCommand, ShellEvent, ShellHost, ShellService, ShellSignal } from '../../src/terminal/shell-protocol.ts';
import { startShell } from '../../src/terminal/shell-session.ts';
import { FakeSyncFile } from '../fs/fake-sync-file.ts';

const { oo1 } = await sqlite3InitModule();

/** A shell on real project files and a real SQLite; what is around it is by hand. */
class ShellFixture {
  readonly files = new ProjectFiles(memfs().fs as FileSystem, Journal.open([new FakeSyncFile(), new FakeSyncFile()]), () => {});
  readonly database = new oo1.DB(':memory:');
  /** What is typed at prompts of commands. */
  typed: string[] = [];
  prompts: string[] = [];
  output = '';
  readonly #connection: PortConnection<ShellService, ShellEvent, ShellSignal>;
  readonly #state: Pick<ShellCommand, 'cwd' | 'env'> = { cwd: '/project', env: {} };
  exitCode = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel() as unknown as globalThis.MessageChannel;
    const host: ShellHost = {
      ...forwardFiles(this.files),
      query: async (sql, values = []) => this.#query(sql, values),
      tables: async () => [],
      startServer: async () => ({ url: 'http://p1.app.localhost/' }),
      build: async () => ({ ok: true, milliseconds: 1200, output: 'dist/client/index.html  1.23 kB', files: [] }),
      open: async () => {},
      checkTypes: async ({ configuration }) =>
        configuration === 'other.json'
          ? { hasConfiguration: false, diagnostics: [], milliseconds: 1 }
          : { hasConfiguration: true, milliseconds: 1, diagnostics: [{ file: 'src/a.ts', line: 3, column: 7, code: 2322, category: 'error', message: 'No.' }] },
      packageDescription: (name) => Promise.reject(new RuntimeError('not_found', `there is no ${name}`)),
      packageArchive: (name) => Promise.reject(new RuntimeError('not_found', `there is no ${name}`)),
      readLine: async (prompt) => {
        this.prompts.push(prompt);
        return this.typed.shift();
      },
    };
    this.#connection = connectPort<ShellService, ShellEvent, ShellSignal>(port1, host);
    this.#connection.onEvent(({ data }) => (this.output += data));
    startShell({ type: 'init-shell', port: port2, interrupt: new SharedArrayBuffer(4) });
  }

  /** What a line prints, as a pipe would get it. */
  async run(line: string): Promise<string> {
    this.output = '';
    const outcome = await this.#connection.remote.exec({ line, ...this.#state, keepServers: false });
    Object.assign(this.#state, { cwd: outcome.cwd, env: outcome.env });
    this.exitCode = outcome.exitCode;
    return this.output;
  }

  /** What a line shows in a terminal. */
  async show(line: string): Promise<string> {
    this.output = '';
    const outcome = await this.#connection.remote.exec({ line, ...this.#state, keepServers: false, terminal: { cols: 80, rows: 24 } });
    this.exitCode = outcome.exitCode;
    return this.output;
  }

  complete(line: string) {
    return this.#connection.remote.complete({ line, cursor: line.length, cwd: '/project' });
  }

  write(path: string, text: string): Promise<void> {
    return this.files.writeFiles([{ path: `/project/${path}`, data: new TextEncoder().encode(text) }]);
  }

  async read(path: string): Promise<string> {
    return new TextDecoder().decode(await this.files.readFile(`/project/${path}`));
  }

  close(): void {
    this.#connection.close();
    this.database.close();
  }

  #query(sql: string, values: SqlValue[]): QueryResult {
    try {
      const columns: string[] = [];
      const rows = this.database.exec({ sql, bind: values.length > 0 ? values : undefined, columnNames: columns, returnValue: 'resultRows' }) as SqlValue[][];
      return { columns, rows, changes: 0, lastInsertRowid: 0 };
    } catch (error) {
      throw new RuntimeError('database_error', error instanceof Error ? error.message.replace(/^.*result code \d+: /, '') : String(error));
    }
  }
}

let shell: ShellFixture;

beforeEach(async () => {
  shell = new ShellFixture();
  await shell.write('package.json', JSON.stringify({ scripts: { dev: 'vite', hello: 'echo hello && cat a.txt | wc -l', 'type check': 'tsc' } }));
  await shell.write('a.txt', 'a\nb\n');
  await shell.write('src/main.ts', 'export {};\n');
});

afterEach(() => shell.close());

describe('lines', () => {
  test('pipes, globs, redirections and variables; state stays from line to line', async () => {
    expect(await shell.run('N=été; echo "$N" > n.txt; cat n.txt | tr -d é')).toBe('t\n');
    expect(await shell.run('echo *.txt "$N" && cd src && pwd')).toBe('a.txt n.txt été\n/project/src\n');
    expect(await shell.run('ls; false || echo "$?"')).toBe('main.ts\n1\n');
    expect(await shell.run('exit 3 | cat; f() { echo "in $1"; }; f x; for i in 1 2; do echo $i; done')).toBe('in x\n1\n2\n');
  });

  test('what a script of package.json runs is shown in order, and goes through pipes', async () => {
    expect(await shell.show('echo first; npm run hello; echo last')).toBe('first\n\n> hello\n> echo hello && cat a.txt | wc -l\n\nhello\n2\nlast\n');
    expect(await shell.run('npm run --silent hello | tail -1')).toBe('2\n');
    expect(await shell.run('npm run missing')).toContain('Missing script: "missing"');
    expect(await shell.run('npx --yes vite --version')).toMatch(/^vite\/8\./);
  });

  test('a server is named to a tool, and a build lists what it made', async () => {
    expect(await shell.run('npm run dev')).toContain('Local:   http://p1.app.localhost/\n  The server keeps running.');
    expect(await shell.run('vite build | grep index')).toBe('dist/client/index.html  1.23 kB\n');
    expect(shell.exitCode).toBe(0);
  });

  test('the compiler’s findings are printed as tsc prints them, and are a failure', async () => {
    expect(await shell.run('tsc --noEmit')).toBe('src/a.ts(3,7): error TS2322: No.\n');
    expect(shell.exitCode).toBe(2);
    expect(await shell.show('tsc --noEmit')).toContain('\x1b[31merror\x1b[39m');
    expect(await shell.run('tsc -p other.json')).toContain('TS5058');
    expect(await shell.run('tsc --watch')).toContain("'--watch' is not available");
  });

  test('ls stands in columns with coloured folders where a terminal shows it', async () => {
    expect(await shell.show('ls')).toBe('a.txt         package.json  \x1b[34msrc\x1b[39m\n');
    expect(await shell.run('ls --color=auto')).toBe('a.txt\npackage.json\nsrc\n');
    expect(await shell.show('ls -l | head -1')).toMatch(/^total/);
    expect((await shell.show('ls -l')).endsWith('\x1b[34msrc\x1b[39m\n')).toBe(true);
  });
});

test('commands, subcommands, scripts and paths are completed', async () => {
  const texts = async (line: string) => (await shell.complete(line)).candidates.map(({ text }) => text);
  expect(await texts('sqli')).toEqual(['sqlite3 ']);
  expect(await texts('cat a.txt | sor')).toEqual(['sort ']);
  expect(await texts('git sta')).toEqual(['status ']);
  expect(await texts('npm run t')).toEqual(['type\\ check ']);
  expect(await texts('cat s')).toEqual(['src/']);
  expect(await texts('cat src/m')).toEqual(['src/main.ts ']);
  expect(await texts('cd a')).toEqual([]);
  expect(await texts('cat ../../etc/')).toEqual([]);
});

describe('sqlite3', () => {
  test('statements and commands from arguments, a pipe and a file', async () => {
    const make = "CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x;y'), (NULL, 'é\"');";
    expect(await shell.run(`sqlite3 data/app.db "${make.replaceAll('"', '\\"')}"`)).toBe('');
    expect(await shell.run('sqlite3 data/app.db .tables')).toBe('t\n');
    expect(await shell.run('sqlite3 data/app.db .schema')).toBe('CREATE TABLE t (a INTEGER, b TEXT);\n');
    expect(await shell.run('sqlite3 -header data/app.db "SELECT * FROM t"')).toBe('a|b\n1|x;y\n|é"\n');
    expect(await shell.run('sqlite3 -csv data/app.db "SELECT * FROM t"')).toBe('1,x;y\r\n,"é"""\r\n');
    expect(await shell.run('printf ".mode json\\nSELECT a FROM t;" | sqlite3 data/app.db')).toBe('[{"a":1},\n{"a":null}]\n');
    expect(await shell.run('sqlite3 data/app.db ".nullvalue -" ".mode column" "SELECT * FROM t" ".mode markdown" "SELECT 1 AS n"')).toBe(
      'a  b\n-  ---\n1  x;y\n-  é"\n|  n  |\n|---|\n| 1 |\n'.replace('|  n  |', '| n |'),
    );
    await shell.write('q.sql', 'SELECT 1;\nSELECT 2\n;\n');
    expect(await shell.run('sqlite3 data/app.db ".read q.sql"')).toBe('1\n2\n');
  });

  test('a trigger is one statement, and a mistake names itself and is a failure', async () => {
    await shell.run('sqlite3 data/app.db "CREATE TABLE t (a); CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET a = a + 1; DELETE FROM t WHERE a > 5; END; INSERT INTO t VALUES (1);"');
    expect(await shell.run('sqlite3 data/app.db "SELECT a FROM t -- no; end"')).toBe('2\n');
    expect(await shell.run('sqlite3 data/app.db "SELEC 1"')).toContain('syntax error');
    expect(shell.exitCode).toBe(1);
    expect(await shell.run('sqlite3 data/app.db .nonsense')).toContain('unknown command');
    expect(await shell.run('sqlite3 elsewhere.db .tables')).toContain('the browser has one database, data/app.db');
  });

  test('a prompt takes statements over several lines until it is left', async () => {
    shell.typed = ['SELECT 1', '+ 1;', '.headers on', '.mode box', "SELECT 'a;b' AS c;", '.quit', 'SELECT 9;'];
    const shown = await shell.show('sqlite3 data/app.db');
    expect(shown).toContain('2\n┌─────┐\n│  c  │\n├─────┤\n│ a;b │\n└─────┘\n');
    expect(shell.prompts).toEqual(['sqlite> ', '   ...> ', 'sqlite> ', 'sqlite> ', 'sqlite> ', 'sqlite> ']);
  });
});

describe('git', () => {
  beforeEach(async () => {
    await shell.run('git init && git config user.name Ada && git config user.email ada@example.com && git add . && git commit -m First');
  });

  test('what is changed, staged and new is shown and compared', async () => {
    await shell.write('a.txt', 'a\nc\n');
    await shell.write('new.txt', 'n\n');
    await shell.run('git rm -q src/main.ts');
    expect(await shell.run('git status --short')).toBe(' M a.txt\nD  src/main.ts\n?? new.txt\n');
    expect(await shell.run('git diff')).toBe(
      'diff --git a/a.txt b/a.txt\nindex 422c2b7..0f7bc76 100644\n--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n',
    );
    expect(await shell.run('git diff --staged --stat')).toBe(' src/main.ts |    1 -\n 1 file changed, 1 deletion(-)\n');
    expect(await shell.run('git status')).toContain('Changes to be committed:');
    expect(await shell.show('git diff')).toContain('\x1b[31m-b\x1b[39m');
  });

  test('commits are made, amended, listed and shown', async () => {
    await shell.write('a.txt', 'a\n');
    expect(await shell.run('git commit -am "Second one"')).toMatch(/^\[main [0-9a-f]{7}\] Second one\n 1 file changed, 1 deletion\(-\)\n$/);
    await shell.run('git commit --amend -m Second');
    expect(await shell.run('git log --oneline')).toMatch(/^[0-9a-f]{7} \(HEAD -> main\) Second\n[0-9a-f]{7} First\n$/);
    expect(await shell.run('git log -n 1 --stat')).toMatch(/^commit [0-9a-f]{40} \(HEAD -> main\)\nAuthor: Ada <ada@example.com>\nDate: .*\n\n {4}Second\n a.txt \| +1 -\n/);
    expect(await shell.run('git log --oneline src')).toMatch(/^[0-9a-f]{7} First\n$/);
    expect(await shell.run('git show HEAD~1:a.txt')).toBe('a\nb\n');
    expect(await shell.run('git commit -m nothing')).toContain('nothing to commit, working tree clean');
    expect(shell.exitCode).toBe(1);
  });

  test('branches are made, switched and deleted; what would be lost stops it', async () => {
    await shell.run('git checkout -b idea && rm -r src && echo i > idea.txt && git add . && git commit -m Idea');
    expect(await shell.run('git switch main')).toBe("Switched to branch 'main'\n");
    expect(await shell.run('ls')).toBe('a.txt\npackage.json\nsrc\n');
    expect(await shell.run('git branch')).toBe('  idea\n* main\n');
    await shell.write('idea.txt', 'mine\n');
    expect(await shell.run('git checkout idea')).toContain('would be overwritten by checkout:\n\tidea.txt');
    expect(await shell.read('idea.txt')).toBe('mine\n');
    expect(await shell.run('git branch -d idea')).toContain('not fully merged');
    expect(await shell.run('git branch -D idea')).toMatch(/^Deleted branch idea \(was [0-9a-f]{7}\)\.\n$/);
  });

  test('files are put back, unstaged and reset', async () => {
    await shell.write('a.txt', 'changed\n');
    await shell.run('git add a.txt && git restore --staged a.txt');
    expect(await shell.run('git status --short')).toBe(' M a.txt\n');
    await shell.run('git checkout -- a.txt');
    expect(await shell.read('a.txt')).toBe('a\nb\n');
    await shell.run('echo x >> a.txt && git commit -qam More && git reset --hard HEAD~1');
    expect(await shell.read('a.txt')).toBe('a\nb\n');
    expect(await shell.run('git status --short')).toBe('');
  });

  test('what it cannot do it refuses, and a refused command changes nothing', async () => {
    expect(await shell.run('git push')).toContain('has no remote');
    expect(await shell.run('git log --since=yesterday')).toContain('unknown option');
    expect(await shell.run('git add nowhere.txt')).toContain("pathspec 'nowhere.txt' did not match any files");
    expect(await shell.run('git add ../../etc')).toContain('is outside repository');
    expect(await shell.run('git commit')).toContain('give the message with -m');
    expect(await shell.run('git status --short')).toBe('');
  });
});
