import { afterEach, beforeEach, expect, it } from 'vitest';
import { ApiSession } from '../../src/api/api-session.ts';
import type { ApiWorkerEvent, HttpReply } from '../../src/protocol.ts';
import { FakeVite } from './fake-vite.ts';

const HANDLER = '/server/handler.ts';

let vite: FakeVite;
let events: ApiWorkerEvent[];
let rolledBack: number;
let session: ApiSession;

beforeEach(() => {
  // A worker's global, which Node does not have.
  Object.assign(globalThis, { location: new URL('http://p1.app.localhost/') });
  vite = new FakeVite();
  events = [];
  rolledBack = 0;
  session = new ApiSession({ vitePort: vite.port, emit: (event) => events.push(event), rollBackOpenTransactions: () => rolledBack++, requestMs: 100 });
});

afterEach(() => vite.close());

const get = (url = '/api/x') => session.handle({ method: 'GET', url, headers: { host: 'p1.app.localhost' } });
const text = (reply: HttpReply) => new TextDecoder().decode(reply.body);
const problems = () => events.flatMap((event) => (event.type === 'problem' ? [event] : []));
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
};

it('gives up a request that never ends, aborts it, rolls back what it left, and goes on with others', async () => {
  vite.set(HANDLER, {
    handle: "(request) => request.url.endsWith('/never') ? new Promise((_, reject) => request.signal.addEventListener('abort', () => { globalThis.aborted = true; reject(request.signal.reason); })) : Promise.resolve(new Response('fine'))",
  });
  const [never, fine] = await Promise.all([get('/api/never'), get('/api/fine')]);
  expect(fine.status).toBe(200);
  expect(never.status).toBe(504);
  expect(JSON.parse(text(never))).toEqual({ code: 'handler_timeout', message: 'GET /api/never did not answer within 0.1 s' });
  expect(globalThis).toHaveProperty('aborted', true);
  expect(rolledBack).toBe(1);
  expect(problems()[0]).toMatchObject({ route: 'GET /api/never', problem: { kind: 'timeout' } });
});

it('leaves the transaction of another request alone when it gives one up', async () => {
  vite.set(HANDLER, { handle: "(request) => request.url.endsWith('/never') ? new Promise(() => {}) : new Promise((resolve) => setTimeout(() => resolve(new Response('slow')), 90))" });
  const never = get('/api/never');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const slow = get('/api/slow');
  expect((await never).status).toBe(504);
  expect(rolledBack).toBe(0);
  expect((await slow).status).toBe(200);
});

it('answers only when every file change that was acknowledged before has been taken in', async () => {
  vite.set(HANDLER, { handle: "async () => new Response('old')" });
  expect(text(await get())).toBe('old');
  const takenIn = vite.holdBack();
  const reply = get();
  vite.set(HANDLER, { handle: "async () => new Response('new')" });
  vite.reload('/db/migrations/0002_new.sql');
  takenIn();
  expect(text(await reply)).toBe('new');
});

it('runs changed code with the next request, for a file that was never run too, after disposing the old', async () => {
  vite.set(HANDLER, { handle: "async () => new Response('old')" }, 'globalThis.disposed = 0; __vite_ssr_import_meta__.hot.dispose(() => { globalThis.disposed++; });');
  expect(text(await get())).toBe('old');
  vite.set(HANDLER, { handle: "async () => new Response('new')" });
  vite.reload('/db/migrations/0002_new.sql');
  expect(text(await get())).toBe('new');
  expect(globalThis).toHaveProperty('disposed', 1);
  expect(events).toEqual([
    { type: 'imported', reloaded: false },
    { type: 'imported', reloaded: true },
  ]);
});

it('lets a request end with the code it began with', async () => {
  vite.set(HANDLER, { handle: "() => new Promise((resolve) => setTimeout(() => resolve(new Response('old, disposed: ' + globalThis.gone)), 60))" }, 'globalThis.gone = false; __vite_ssr_import_meta__.hot.dispose(() => { globalThis.gone = true; });');
  await session.warmUp();
  const old = get();
  await new Promise((resolve) => setTimeout(resolve, 20));
  vite.set(HANDLER, { handle: "async () => new Response('new')" });
  vite.reload(HANDLER);
  expect(text(await old)).toBe('old, disposed: false');
  expect(text(await get())).toBe('new');
});

it('reports a failed import once per attempt, and imports anew the next time', async () => {
  vite.set(HANDLER, { handle: '1' }, "if (!globalThis.ready) throw Object.assign(new Error('db/migrations/0001_a.sql: near \"x\"'), { code: 'ERR_SQLITE_ERROR' });");
  await session.warmUp();
  expect(problems()).toEqual([{ type: 'problem', problem: expect.objectContaining({ kind: 'sql', file: 'db/migrations/0001_a.sql' }) }]);
  Object.assign(globalThis, { ready: true });
  vite.set(HANDLER, { handle: "async () => new Response('works')" }, "if (!globalThis.ready) throw new Error('no');");
  expect(text(await get())).toBe('works');
  expect(events.at(-1)).toEqual({ type: 'imported', reloaded: false });
});

it('leaves failures to compile to the dev worker, which has reported them', async () => {
  const reply = await get();
  expect(reply.status).toBe(500);
  expect(JSON.parse(text(reply))).toEqual({ code: 'internal_error', message: 'Failed to load /server/handler.ts' });
  expect(events).toEqual([]);
});

it('makes a problem of a 5xx response, with what the handler logged about it', async () => {
  vite.set(HANDLER, { handle: "async (request) => { if (request.url.endsWith('/logs')) console.error(new RangeError('deep')); return Response.json({ message: request.url.endsWith('/logs') ? 'deep' : 'told' }, { status: 503 }); }" });
  await get('/api/tells');
  await get('/api/logs');
  expect(problems().map(({ route, problem }) => [route, problem.message])).toEqual([
    ['GET /api/tells', 'told'],
    ['GET /api/logs', 'RangeError: deep'],
  ]);
});

it('refuses a request that fetch does not know, a body that is too large, and a module that is not there', async () => {
  vite.set(HANDLER, { handle: 'async () => new Response(new ReadableStream({ pull: (c) => c.enqueue(new Uint8Array(8 * 1024 * 1024)) }))' });
  expect((await session.handle({ method: 'CONNECT', url: '/api/x', headers: {} })).status).toBe(400);
  const large = await get();
  expect([large.status, JSON.parse(text(large)).message]).toEqual([500, 'RuntimeError: the response is larger than 32 MiB']);
  vite.set(HANDLER, { handle: '1' }, "await __vite_ssr_import__('node:worker_threads');");
  vite.reload(HANDLER);
  await until(() => problems().some(({ problem }) => problem.message === 'node:worker_threads is not available in the browser runtime'));
});
