import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../src/protocol.ts';
import { type BrowserFixture, startBrowser } from '../browser/fixture.ts';
import type { PageTest, Project } from './page.ts';

declare const test: PageTest;
declare const project: Project;

let browser: BrowserFixture;
let page: Page;

/** The starter's server code and what it imports, with api files of the tests. */
async function projectFiles(): Promise<Record<string, string>> {
  const starter = path.resolve(import.meta.dirname, '../../../starter');
  const names = ['package.json', 'index.html', 'tsconfig.json', 'src/app.json', ...(await readdir(path.join(starter, 'server'))).map((name) => `server/${name}`)];
  const files = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(path.join(starter, name), 'utf8')])));
  return {
    ...files,
    'db/migrations/0001_notes.sql': 'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);',
    'api/notes.ts': `import { database } from '../server/database.ts';
export const GET = () => Response.json(database.prepare('SELECT * FROM notes').all());
export async function POST(request: Request) {
  const { text } = await request.json();
  return Response.json(database.prepare('INSERT INTO notes(text) VALUES(?)').run(text), { status: 201 });
}
`,
    'api/echo.ts': `export async function POST(request: Request) {
  return new Response(await request.text(), { headers: { 'set-cookie': 'a=b', 'x-url': request.url, 'x-cookie': request.headers.get('cookie') ?? 'none' } });
}
`,
    'api/fails.ts': `import { database } from '../server/database.ts';

export function GET(): Response {
  return explode('boom 17');
}
export const POST = () => Response.json(database.prepare('INSERT INTO notes(text) VALUES(NULL)').run());
export const PUT = () => 'not a response';
export function DELETE() {
  void Promise.reject(new Error('nobody waits for this'));
  return new Response(null, { status: 204 });
}

function explode(reason: string): never {
  throw new TypeError(reason);
}
`,
    'api/loops.ts': `import { database } from '../server/database.ts';
export function GET() { for (;;); }
export function POST() {
  database.exec("BEGIN; INSERT INTO notes(text) VALUES('uncommitted')");
  for (;;);
}
export const PUT = () => Response.json(database.prepare('WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT max(n) FROM c').get());
`,
    'api/builtins.ts': `import path from 'node:path';
import { createHash, randomUUID, scryptSync } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Buffer } from 'node:buffer';
import { inspect } from 'node:util';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import assert from 'node:assert';
import os from 'node:os';
import querystring from 'node:querystring';
import { StringDecoder } from 'node:string_decoder';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
export async function GET() {
  await sleep(1);
  let heard = '';
  const emitter = new EventEmitter();
  emitter.on('x', (value) => (heard = value));
  emitter.emit('x', 'heard');
  const chunks = [];
  for await (const chunk of Readable.from(['a', 'b'])) chunks.push(chunk);
  assert.equal(1, 1);
  return Response.json([
    path.resolve('data', '../x'), createHash('sha256').update('a').digest('hex').slice(0, 8), randomUUID().length, heard, chunks.join(''),
    Buffer.from('é').toString('base64'), inspect({ a: 1 }), typeof os.platform(), querystring.stringify({ a: 1 }), new StringDecoder('utf8').write(Buffer.from('é')),
    fileURLToPath(import.meta.url), process.cwd(), typeof process.env, scryptSync('a', 'b', 4, { N: 16 }).toString('hex').length,
  ]);
}
export function POST() { return new Response(readFileSync('/etc/passwd')); }
`,
  };
}

beforeAll(async () => {
  browser = await startBrowser({ page: { page: 'test/api/page.ts' } }, { withBuiltRuntime: true });
  page = await browser.open();
  await page.evaluate(async (files) => void Object.assign(globalThis, { project: await test.start(files) }), await projectFiles());
}, 90_000);

afterAll(() => browser?.close());

const request = (method: string, url: string, body?: unknown) => page.evaluate(([m, u, b]) => project.request(m, u, b), [method, url, body] as const);
const write = (changes: Record<string, string>, remove: string[] = []) => page.evaluate(([c, r]) => project.write(c, r), [changes, remove] as const);
const problems = (): Promise<Problem[]> => page.evaluate(() => [...project.problems.values()]);
/** The only problem; one of a rejection that nobody handles comes after the answer of its request. */
const only = async () => {
  await expect.poll(async () => (await problems()).map(({ kind, message }) => `${kind}: ${message}`)).toHaveLength(1);
  return (await problems())[0] as Problem;
};

describe('requests', () => {
  it('run the handlers of the project, on its migrated database', async () => {
    expect(await request('GET', '/api/notes')).toMatchObject({ status: 200, body: [] });
    expect(await request('POST', '/api/notes', { text: 'première' })).toMatchObject({ status: 201, body: { lastInsertRowid: 1 } });
    expect(await request('GET', '/api/notes')).toMatchObject({ body: [{ id: 1, text: 'première' }] });
    expect(await request('GET', '/api/nothing')).toMatchObject({ status: 404 });
    expect(await problems()).toEqual([]);
  });

  it('have an absolute address and no cookies in either direction', async () => {
    const { headers, body } = await request('POST', '/api/echo?x=1', { a: 'é' });
    expect(body).toEqual({ a: 'é' });
    expect(Object.fromEntries(headers)).toMatchObject({ 'x-url': 'http://p1.app.localhost/api/echo?x=1', 'x-cookie': 'none' });
    expect(headers.map(([name]) => name)).not.toContain('set-cookie');
  });

  it('may use the built-in modules that there are, and learn which are not there', async () => {
    expect((await request('GET', '/api/builtins')).body).toEqual([
      '/project/x', 'ca978112', 36, 'heard', 'ab', 'w6k=', expect.stringContaining('1'), 'string', 'a=1', 'é', '/project/api/builtins.ts', '/project', 'object', 8,
    ]);
    expect((await request('POST', '/api/builtins')).body.message).toMatch(/node:fs: readFileSync is not available in the browser runtime/);
    await write({ 'api/network.ts': "import net from 'node:net';\nexport const GET = () => new Response(String(net));\n" });
    expect((await request('GET', '/api/network')).body.message).toBe('node:net is not available in the browser runtime');
    await write({}, ['api/network.ts']);
  });

  it('take little time', async () => {
    const times = await page.evaluate(async () => {
      const all: number[] = [];
      for (let n = 0; n < 60; n++) {
        const started = performance.now();
        await project.request('GET', '/api/notes');
        all.push(performance.now() - started);
      }
      return all.sort((a, b) => a - b);
    });
    console.log(`request, median ${times[30]?.toFixed(2)} ms, 95th percentile ${times[57]?.toFixed(2)} ms`);
    expect(times[30]).toBeLessThan(100);
  });
});

describe('problems', () => {
  it('name the file and line of the source, and end when the route works', async () => {
    expect(await request('GET', '/api/fails')).toMatchObject({ status: 500, body: { message: 'boom 17' } });
    const problem = await only();
    expect(problem).toMatchObject({ kind: 'api', message: 'TypeError: boom 17', file: 'api/fails.ts', line: 14 });
    await request('GET', '/api/fails');
    expect((await only()).fingerprint).toBe(problem.fingerprint);
    const fails = (await projectFiles())['api/fails.ts'] ?? '';
    await write({ 'api/fails.ts': fails.replace("return explode('boom 17')", "return new Response('fine')") });
    expect(await request('GET', '/api/fails')).toMatchObject({ status: 200, body: 'fine' });
    expect(await problems()).toEqual([]);
    await write({ 'api/fails.ts': fails });
  });

  it('are of kind sql when SQLite refused something', async () => {
    await request('POST', '/api/fails');
    expect(await only()).toMatchObject({ kind: 'sql', message: 'NOT NULL constraint failed: notes.text', file: 'api/fails.ts', line: 6 });
    await write({ 'api/fails.ts': `${(await projectFiles())['api/fails.ts']}// changed\n` });
    await request('GET', '/api/notes');
    expect(await problems()).toEqual([]);
  });

  it('come from unhandled rejections and wrong results too', async () => {
    expect(await request('DELETE', '/api/fails')).toMatchObject({ status: 204 });
    expect(await only()).toMatchObject({ kind: 'api', message: 'nobody waits for this', file: 'api/fails.ts', line: 9 });
    expect(await request('PUT', '/api/fails')).toMatchObject({ status: 500, body: { code: 'internal_error', message: 'TypeError: an api handler must return a Response' } });
    await write({ 'api/fails.ts': `${(await projectFiles())['api/fails.ts']}// changed again\n` });
    await request('GET', '/api/notes');
    expect(await problems()).toEqual([]);
  });
});

describe('changes', () => {
  it('are seen by the next request: code, new api files, new migrations', async () => {
    await write({
      'db/migrations/0002_status.sql': "ALTER TABLE notes ADD COLUMN status TEXT DEFAULT 'new';",
      'api/added.ts': "import { database } from '../server/database.ts';\nexport const GET = () => Response.json(database.prepare('SELECT text, status FROM notes').all());\n",
    });
    expect(await request('GET', '/api/added')).toMatchObject({ status: 200, body: [{ text: 'première', status: 'new' }] });
    await write({ 'api/added.ts': "export const GET = () => new Response('changed');\n" });
    expect(await request('GET', '/api/added')).toMatchObject({ status: 200, body: 'changed' });
    expect(await problems()).toEqual([]);
  });

  it('that break a migration are a problem at once, name it, and lose nothing', async () => {
    await write({ 'db/migrations/0003_wrong.sql': 'ALTER TABLE nowhere ADD COLUMN x TEXT;' });
    expect(await only()).toMatchObject({ kind: 'sql', file: 'db/migrations/0003_wrong.sql', message: expect.stringContaining('no such table: nowhere') });
    expect(await request('GET', '/api/notes')).toMatchObject({ status: 500, body: { code: 'internal_error' } });
    await write({ 'db/migrations/0003_wrong.sql': 'ALTER TABLE notes ADD COLUMN x TEXT;' });
    expect(await problems()).toEqual([]);
    expect((await request('GET', '/api/notes')).body).toEqual([{ id: 1, text: 'première', status: 'new', x: null }]);
  });
});

describe('a handler that loops for ever', () => {
  const stuckIn = (method: string) =>
    page.evaluate(async (m) => {
      project.log.length = 0;
      const started = performance.now();
      let slowest = 0;
      const reply = project.request(m, '/api/loops');
      // The other methods hold the database by a transaction or a statement.
      const asking = setInterval(async () => {
        if (m !== 'GET') return;
        const asked = performance.now();
        await project.database.query('SELECT count(*) FROM notes');
        slowest = Math.max(slowest, performance.now() - asked);
      }, 20);
      const answer = await reply;
      clearInterval(asking);
      return { answer, slowest, milliseconds: performance.now() - started, next: await project.request('GET', '/api/notes') };
    }, method);

  it('is reported and replaced within five seconds while the database answers others', async () => {
    const { answer, slowest, milliseconds, next } = await stuckIn('GET');
    expect(answer).toMatchObject({ status: 504, body: { code: 'handler_timeout' } });
    expect(milliseconds).toBeLessThan(5_000);
    expect(slowest).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(1_000);
    expect(next.status).toBe(200);
    expect(await only()).toMatchObject({ kind: 'timeout', message: expect.stringContaining('GET /api/loops') });
    expect(await page.evaluate(() => project.log)).toContain('restarted');
    console.log(`loop: reported after ${milliseconds.toFixed(0)} ms; slowest outside query ${slowest.toFixed(0)} ms`);
  }, 20_000);

  it('leaves no transaction open', async () => {
    const { answer, next } = await stuckIn('POST');
    expect(answer.status).toBe(504);
    expect(next.body).toHaveLength(1);
    expect(await page.evaluate(() => project.database.query('PRAGMA integrity_check').then(({ rows }) => rows))).toEqual([['ok']]);
  }, 20_000);

  it('inside SQL is interrupted', async () => {
    const { answer, milliseconds } = await stuckIn('PUT');
    expect(answer.status).toBe(504);
    expect(milliseconds).toBeLessThan(5_500);
  }, 20_000);
});
