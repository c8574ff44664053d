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
  fixture = await startRuntimeFixture({ html: { '/embedded': page } });
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
}, 90_000);
