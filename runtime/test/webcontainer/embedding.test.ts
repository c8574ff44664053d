import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRuntimeFixture, type RuntimeFixture } from '../runtime/fixture.ts';

/** The page of the README, word for word, on a server that sends what the README says. */
let fixture: RuntimeFixture;
let page: string;

beforeAll(async () => {
  const readme = await readFile(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
  page = /```html\n([\s\S]*?)```/.exec(readme)![1]!;
  const bare = `<!doctype html><body><script type="module">
    import { WebContainer } from '/__runtime/webcontainer.js';
    WebContainer.boot({ project: 'bare' }).then(() => (window.outcome = 'booted'), (error) => (window.outcome = [error.code, error.message, performance.now()]));
  </script>`;
  fixture = await startRuntimeFixture({ html: { '/embedded': page, '/bare': bare }, withoutIsolation: ['/bare'] });
}, 60_000);

afterAll(() => fixture.close());

test('the page of the README embeds the runtime, in 40 lines at most', async () => {
  expect(page.trim().split('\n').length).toBeLessThanOrEqual(40);
  const tab = await fixture.context.newPage();
  const warnings: string[] = [];
  tab.on('console', (message) => message.type() === 'error' && !message.location().url.endsWith('/favicon.ico') && warnings.push(message.text()));
  await tab.goto(`${fixture.origin}/embedded`);
  const preview = tab.frameLocator('#preview');
  await preview.locator('h1', { hasText: 'Hello from Vite' }).waitFor({ timeout: 60_000 });
  expect(await tab.locator('#output').innerText()).toContain('http://demo.app.localhost');
  expect(warnings).toEqual([]);
  // Its project is there already then.
  await tab.reload();
  await preview.locator('h1', { hasText: 'Hello from Vite' }).waitFor({ timeout: 60_000 });
  await tab.close();
}, 90_000);

test('a page that is not isolated is told so at once, before anything of the runtime is downloaded', async () => {
  const tab = await fixture.context.newPage();
  const asked: string[] = [];
  fixture.context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await tab.goto(`${fixture.origin}/bare`);
  await tab.waitForFunction(() => 'outcome' in window);
  const [code, message, milliseconds] = (await tab.evaluate(() => (window as unknown as { outcome: unknown }).outcome)) as [string, string, number];
  expect(code).toBe('unsupported_browser');
  expect(message).toContain('cross-origin isolation');
  expect(milliseconds).toBeLessThan(10_000);
  expect(asked.filter((path) => /worker|wasm|dependencies|sw\.js/.test(path))).toEqual([]);
}, 30_000);
