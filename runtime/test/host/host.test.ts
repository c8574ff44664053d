import { expect, test } from 'vitest';
import { projectOriginOf, studioOriginOf } from '../../src/host/origins.ts';
import { withPreviewScript } from '../../src/host/preview-script.ts';
import { changedFiles } from '../../src/host/changed-files.ts';
import { exportProject } from '../../src/host/export.ts';
import { settle } from '../../src/host/settle.ts';
import { RuntimeError } from '../../src/rpc/error.ts';
import { checkBrowser } from '../../src/host/environment.ts';
import { awaitStudio } from '../../src/host/studio-connection.ts';
import { BodyTooLarge, parseRange, readBody } from '../../src/preview/http-body.ts';
import { PROTOCOL_VERSION, type RuntimeConnect } from '../../src/protocol.ts';
import { failureInConsole } from '../../src/preview/error-report.ts';
import { sha256 } from '../../src/sha256.ts';
import { MemoryFiles } from '../memory-files.ts';

test('the studio is one label above the project, and the other way round', () => {
  expect(studioOriginOf('http://p1.app.localhost:8080')).toBe('http://app.localhost:8080');
  expect(studioOriginOf('https://p1.app.example')).toBe('https://app.example');
  expect(projectOriginOf('https://app.example', 'p1')).toBe('https://p1.app.example');
  for (const name of ['', 'a.b', 'a@b', '-a', 'A', 'a/..']) expect(() => projectOriginOf('https://app.example', name)).toThrow(RangeError);
});

test.each([
  ['bytes=0-3', { start: 0, end: 4 }],
  ['bytes=8-', { start: 8, end: 10 }],
  ['bytes=-3', { start: 7, end: 10 }],
  ['bytes=2-99', { start: 2, end: 10 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=0-1,4-5', undefined],
  ['lines=0-1', undefined],
])('%s of ten bytes', (header, range) => expect(parseRange(header, 10)).toEqual(range));

test('the preview script goes first into pages only, with its source escaped', () => {
  const page = { status: 200, headers: [['Content-Type', 'text/html']] as [string, string][], body: new TextEncoder().encode('<html><head lang="x"><title>').buffer };
  const script = { src: '/a.js?x="1"&y', options: { type: 'module' as const } };
  expect(new TextDecoder().decode(withPreviewScript(page, script).body)).toBe(
    '<html><head lang="x"><script src="/a.js?x=&quot;1&quot;&amp;y" type="module"></script><title>',
  );
  const json = { ...page, headers: [['content-type', 'application/json']] as [string, string][] };
  expect(withPreviewScript(json, script)).toBe(json);
});

test('an export is a project with its data, without what is made from it', async () => {
  const files = new MemoryFiles({ 'package.json': '{}', 'src/a.ts': 'a', 'dist/a.js': 'b', 'node_modules/x/i.js': 'c' });
  files.files.set('/project/logo.bin', new Uint8Array([0xff, 0xfe]));
  const database = { exportFile: async () => new Uint8Array([1]) };
  const tree = await exportProject('/project', { format: 'json', excludes: ['src/**'] }, files, database);
  expect(JSON.parse(JSON.stringify(tree))).toMatchObject({ 'package.json': { file: { contents: '{}' } }, data: { directory: { 'app.db': {} } } });
  expect(Object.keys(tree)).toEqual(['package.json', 'logo.bin', 'data']);
  const dist = await exportProject('/project/dist', { format: 'json' }, files, database);
  expect(Object.keys(dist)).toEqual(['a.js']);
  const included = await exportProject('/project', { format: 'json', includes: ['node_modules/x/**'], excludes: ['data/**'] }, files, database);
  expect(Object.keys(included)).toEqual(['package.json', 'src', 'node_modules', 'logo.bin']);
});

test('what somebody knows of the project comes without its bytes', async () => {
  const files = new MemoryFiles({ 'package.json': '{}', 'src/a.ts': 'a', 'data/app.db': 'of another time' });
  const known = { '/project/src/a.ts': await sha256(new TextEncoder().encode('a')), '/project/package.json': 'another', '/project/gone.ts': 'x', '/project/data/app.db': 'rows' };
  const asked: string[] = [];
  const database = (answer: Uint8Array | 'unchanged' | undefined) => ({
    exportChanged: async (digest: string) => {
      asked.push(digest);
      return answer;
    },
  });
  const shown = async (answer: Uint8Array | 'unchanged' | undefined) => (await changedFiles(known, files, database(answer))).map(({ path, data }) => [path, data && new TextDecoder().decode(data)]);
  const others = [['/project/package.json', '{}'], ['/project/src/a.ts', undefined]];
  expect(await shown('unchanged')).toEqual([...others, ['/project/data/app.db', undefined]]);
  expect(await shown(new TextEncoder().encode('more rows'))).toEqual([...others, ['/project/data/app.db', 'more rows']]);
  expect(await shown(undefined)).toEqual(others);
  expect(asked).toEqual(['rows', 'rows', 'rows']);
});

test('settling waits through a crash, and no longer than it may', async () => {
  let tries = 0;
  const crashesOnce = async () => {
    if (++tries === 1) throw new RuntimeError('worker_crashed', 'gone');
  };
  expect(await settle([crashesOnce], 1_000)).toBe(true);
  expect(tries).toBe(2);
  expect(await settle([() => new Promise(() => {})], 20)).toBe(false);
  await expect(settle([() => Promise.reject(new RuntimeError('internal', 'x'))], 1_000)).rejects.toMatchObject({ code: 'internal' });
  await expect(settle([], Number.NaN)).rejects.toMatchObject({ code: 'invalid_argument' });
});

test('only what Vite and React log counts as a failure of the app', () => {
  const error = new Error('x');
  expect(failureInConsole(['[vite]', error])).toBe(error);
  expect(failureInConsole(['%o\n\n%s\n\n%s\n', error, 'The above error', ''])).toBe(error);
  expect(failureInConsole(['could not save', error])).toBeUndefined();
});

test('a body is read up to its limit and not further', async () => {
  const post = (body: BodyInit, headers = {}) => new Request('http://app.test/', { method: 'POST', body, headers });
  expect(new Uint8Array((await readBody(post('abc'), 3))!)).toEqual(new Uint8Array([97, 98, 99]));
  expect(await readBody(new Request('http://app.test/'), 3)).toBeUndefined();
  await expect(readBody(post('abcd'), 3)).rejects.toThrow(BodyTooLarge);
  let pulled = 0;
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(((pulled += 1), 2))) });
  const request = new Request('http://app.test/', { method: 'POST', body: endless, duplex: 'half' } as RequestInit);
  await expect(readBody(request, 5)).rejects.toThrow(BodyTooLarge);
  expect(pulled).toBeLessThan(10);
});

test('a browser without what the runtime needs is told what that is', () => {
  const able = {
    navigator: { serviceWorker: {}, storage: { getDirectory() {} }, locks: { request() {} } },
    crossOriginIsolated: true,
    SharedArrayBuffer,
    WebAssembly,
  };
  const check = (scope: object) => () => checkBrowser(scope as Window & typeof globalThis);
  expect(check(able)).not.toThrow();
  expect(check({ ...able, crossOriginIsolated: false, SharedArrayBuffer: undefined })).toThrow(
    expect.objectContaining({ code: 'unsupported_browser', message: 'this browser lacks cross-origin isolation, SharedArrayBuffer' }),
  );
  expect(check({ ...able, navigator: { storage: {} } })).toThrow('service workers, the origin private file system, Web Locks');
});

test('only the page that embeds the runtime, from the origin of its studio, is taken for the studio', async () => {
  const parent = { posted: [] as [unknown, string][], postMessage: (data: unknown, origin: string) => parent.posted.push([data, origin]) };
  const target = new EventTarget();
  const window = Object.assign(target, { parent }) as unknown as Window;
  const studio = 'http://app.localhost:8080';
  let connected = false;
  const waiting = awaitStudio(window, studio).then((connection) => ((connected = true), connection));
  expect(parent.posted).toEqual([[{ type: 'app-builder:runtime-hello', protocol: PROTOCOL_VERSION }, studio]]);
  const connect: RuntimeConnect = { type: 'app-builder:runtime-connect', protocol: PROTOCOL_VERSION, forwardPreviewErrors: false };
  const { port1 } = new MessageChannel();
  const send = (origin: string, source: unknown, data: unknown, ports: unknown[] = [port1]) =>
    target.dispatchEvent(Object.assign(new Event('message'), { origin, source, data, ports }));
  send('http://evil.localhost:8080', parent, connect);
  send('http://p2.app.localhost:8080', parent, connect);
  send(studio, {}, connect);
  send(studio, parent, connect, []);
  send(studio, parent, { ...connect, protocol: 99 });
  send(studio, parent, { ...connect, starter: { 'a.ts': 5 } });
  await Promise.resolve();
  expect(connected).toBe(false);
  send(studio, parent, connect);
  expect(await waiting).toEqual({ port: port1, connect });
  port1.close();
});
