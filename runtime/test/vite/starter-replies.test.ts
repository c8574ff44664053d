import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startRuntime, type RuntimeFixture } from './fixtures/runtime.ts';

const minute = 60_000;
const starterFolder = path.resolve(import.meta.dirname, '../../../starter');

let runtime: RuntimeFixture;
let starter: Record<string, string>;
let page: Page;

beforeAll(async () => {
  runtime = await startRuntime();
  const entries = await readdir(starterFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(starterFolder, path.join(entry.parentPath, entry.name)));
  const own = files.filter((file) => /^(src|server)\/|^[^/]+$/.test(file) && !file.startsWith('node_modules'));
  starter = Object.fromEntries(await Promise.all(own.map(async (file) => [file, await readFile(path.join(starterFolder, file), 'utf8')])));
}, 2 * minute);

// Its worker holds the project's files open.
afterEach(() => page.close());

afterAll(() => runtime?.close());

/** A page whose origin has no project yet. */
async function openEmpty(): Promise<void> {
  page = await runtime.open();
  await page.evaluate(async () => {
    const directory = await navigator.storage.getDirectory();
    for await (const name of directory.keys()) await directory.removeEntry(name, { recursive: true });
  });
}

const withoutMap = (text: string) => text.replace(/\n?\/\/# sourceMappingURL=data:application\/json[^\n]*\s*$/, '').trimEnd();
/** Vite writes the names that it takes from dependencies into the first line, in the order in which it has resolved them. */
const withSortedNames = (text: string) => text.replace(/^.*/, (line) => line.split(';').sort().join(';'));
/** Made anew by every server, and used by nobody: the pages have no WebSocket. */
const withoutToken = (text: string) => text.replace(/const wsToken = "[^"]*"/, '');

const comparable = (text: string) => withoutToken(withSortedNames(withoutMap(text)));

test('gives out what Vite itself answers for the untouched starter', async () => {
  await openEmpty();
  const answers = await page.evaluate(async (files) => {
    const manifest = await (await fetch('/__runtime/manifest.json')).json();
    const shipped = await (await fetch(`/__runtime/${manifest.assets['starter-replies.json']}`)).json();
    const urls = shipped.replies.map((reply: { url: string; page: boolean }) => ({ url: reply.url, accept: reply.page ? 'text/html' : '*/*' }));
    await driver.start(files);
    const ask = async () => {
      const result: Record<string, string> = {};
      for (const { url, accept } of urls) result[url] = (await driver.get(url, accept)).text;
      return result;
    };
    const { timings } = await driver.service.startServer();
    const early = await ask();
    const button = { method: 'GET', url: '/src/ui/Button.tsx', headers: { accept: '*/*', host: location.host } };
    const mapped = new TextDecoder().decode((await driver.service.handle(button, { withSourceMap: true })).body);
    await driver.service.settle();
    return { early, mapped, timings, live: await ask() };
  }, starter);
  expect(answers.timings).not.toHaveProperty('vite');
  expect(Object.keys(answers.early).length).toBeGreaterThan(30);
  expect(answers.early['/src/ui/Button.tsx']).not.toContain('sourceMappingURL=data');
  expect(answers.mapped).toContain('sourceMappingURL=data');
  for (const [url, text] of Object.entries(answers.early)) {
    expect(comparable(text), url).toBe(comparable(answers.live[url]!));
  }
}, minute);

test('never gives out what a change has made wrong', async () => {
  await openEmpty();
  const button = starter['src/ui/Button.tsx']!.replace('export function Button', 'export const changed = 1;\nexport function Button');
  const answers = await page.evaluate(
    async ([files, text]) => {
      await driver.start(files as Record<string, string>);
      const before = (await driver.get('/src/ui/Button.tsx')).text;
      await driver.write('/project/src/ui/Button.tsx', text as string);
      const after = (await driver.get('/src/ui/Button.tsx')).text;
      // What `./Badge` means is another file now.
      const badge = (await driver.get('/src/resource/Cell.tsx')).text;
      await driver.service.writeFiles([{ path: '/project/src/ui/Badge.ts', data: new TextEncoder().encode('export const Badge = () => null;') }]);
      return { before, after, badge, shadowed: (await driver.get('/src/resource/Cell.tsx')).text };
    },
    [starter, button] as const,
  );
  expect(answers.before).not.toContain('changed');
  expect(answers.after).toContain('changed');
  expect(answers.badge).toContain('/src/ui/Badge.tsx');
  expect(answers.shadowed).toContain('/src/ui/Badge.ts"');
}, minute);

test('updates a page whose modules came from the shipped replies', async () => {
  await openEmpty();
  const hmr = await page.evaluate(
    async ([files, text]) => {
      await driver.start(files as Record<string, string>);
      driver.hmr.length = 0;
      driver.connectHmr();
      await driver.get('/', 'text/html');
      for (const url of ['/src/main.tsx', '/src/app/App.tsx', '/src/ui/EmptyState.tsx']) await driver.get(url);
      await driver.write('/project/src/ui/EmptyState.tsx', text as string);
      await driver.until(() => driver.hmr.some(({ type }) => type === 'update' || type === 'full-reload'));
      return driver.hmr;
    },
    [starter, starter['src/ui/EmptyState.tsx']!.replace('export function EmptyState', '// edited\nexport function EmptyState')] as const,
  );
  expect(JSON.stringify(hmr)).toContain('/src/ui/EmptyState.tsx');
}, minute);
