import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRuntimeFixture, type RuntimeFixture } from '../runtime/fixture.ts';

/**
 * A project in a WebContainer by the public interface alone. It runs on our own implementation here, which the contract suite holds to
 * the same interface; StackBlitz's has not been reached. What needs Node in the container is in node-database.test.ts.
 */
const starter = {
  'package.json': JSON.stringify({ name: 'site', private: true, type: 'module', scripts: { dev: 'vite' } }),
  'index.html': '<!doctype html><p id="text"></p><script type="module" src="/src/main.js"></script>',
  'src/main.js': "import { text } from './text.js';\ndocument.querySelector('#text').textContent = text;\n",
  'src/text.js': "export const text = 'first';\n",
};

let fixture: RuntimeFixture;
let page: Page;

beforeAll(async () => {
  fixture = await startRuntimeFixture({ pages: { '/container.js': 'test/container/page.ts' } });
  fixture.context.setDefaultTimeout(20_000);
  page = await fixture.context.newPage();
  page.on('console', (message) => process.env['BROWSER_LOG'] && console.log(message.text()));
  await page.goto(`${fixture.origin}/?script=/container.js`);
  await page.waitForFunction(() => 'container' in globalThis);
}, 240_000);

afterAll(() => fixture?.close());

const shown = () => page.frameLocator('#preview').locator('#text');

describe('a project in a container of others', { timeout: 30_000 }, () => {
  test('starts: packages are installed, the server runs, and the app is shown', async () => {
    const steps = await page.evaluate((starter) => container.boot('site', 'place-1', starter), starter);
    expect(steps).toEqual(['storage', 'service-worker', 'files', 'vite', 'server', 'ready']);
    await page.evaluate(() => void container.preview());
    await shown().filter({ hasText: 'first' }).waitFor();
  });

  test('what is written reaches the page, and is kept; tools work on the same files', async () => {
    await page.evaluate(() => container.write({ 'src/text.js': "export const text = 'second';\n" }));
    await shown().filter({ hasText: 'second' }).waitFor();
    await page.evaluate(() => container.keptUntil('site', 'src/text.js', "export const text = 'second';\n"));
    const written = await page.evaluate(() => container.tool('filesystem', 'write_file', { path: 'src/text.js', content: "export const text = 'by a tool';\n" }));
    expect(written.isError).toBe(false);
    await shown().filter({ hasText: 'by a tool' }).waitFor();
    expect(await page.evaluate(() => container.tool('terminal', 'run_command', { command: 'cat src/text.js; exit 3' }))).toEqual({
      isError: true,
      text: expect.stringMatching(/by a tool[\s\S]*\[exit code 3\]/),
    });
  });

  test('what the page reports is a problem until a file changes', async () => {
    await page.evaluate(() => container.write({ 'src/text.js': "export const text = 'third';\nsetTimeout(() => { throw new Error('by the app'); });\n" }));
    expect(await page.evaluate(() => container.problemsUntil(1))).toMatchObject([{ kind: 'preview', message: expect.stringContaining('by the app') }]);
    await page.evaluate(() => container.write({ 'src/text.js': "export const text = 'fourth';\n" }));
    await shown().filter({ hasText: 'fourth' }).waitFor();
    expect(await page.evaluate(() => container.problemsUntil(0))).toEqual([]);
  });

  test('versions are kept, compared, named and restored, and can be undone', async () => {
    const seen = await page.evaluate(async () => {
      const runtime = container.current();
      const first = await runtime.createCheckpoint('Before', 'turn');
      const same = await runtime.createCheckpoint('Again');
      await runtime.nameCheckpoint(first.id, 'Good');
      await container.write({ 'src/text.js': "export const text = 'fifth';\n", 'src/more.js': 'export {};\n' });
      const difference = await runtime.compareCheckpoint(first.id, 'present');
      await runtime.restoreCheckpoint(first.id);
      return { same: same.id === first.id, difference: difference.files.map(({ path, change, added, removed }) => [path, change, added, removed]), list: (await runtime.listCheckpoints()).map(({ label, name, kind }) => [label, name, kind]) };
    });
    expect(seen.same).toBe(true);
    expect(seen.difference).toEqual([['src/more.js', 'added', 1, 0], ['src/text.js', 'changed', 1, 1]]);
    expect(seen.list).toEqual([['Before', undefined, 'restore'], ['Before', 'Good', 'turn']]);
    const files = await page.evaluate(async () => (await container.current().snapshot()).map(({ path }) => path).filter((path) => path.includes('/src/')).sort());
    expect(files).toEqual(['/project/src/main.js', '/project/src/text.js']);
    await page.evaluate(() => void container.preview());
    await shown().filter({ hasText: 'fourth' }).waitFor();
  });

  test('says what it cannot do, and changes nothing then', async () => {
    const codes = await page.evaluate(async () => {
      const codeOf = (work: Promise<unknown>) => work.then(() => 'resolved', (error: { code?: string }) => error.code);
      const runtime = container.current();
      return [await codeOf(runtime.tables()), await codeOf(runtime.query('SELECT 1')), await codeOf(runtime.openImport()), (await runtime.settle(10_000)).settled];
    });
    // Our terminal has no Node.
    expect(codes).toEqual(['unsupported', 'unsupported', 'unsupported', false]);
  });

  test('a container that has forgotten everything gets the project as it was kept, with its versions', async () => {
    const found = await page.evaluate(async (starter) => {
      container.current().teardown();
      await container.boot('site', 'place-2', starter);
      const runtime = container.current();
      return { text: await runtime.fs.readFile('src/text.js', 'utf8'), versions: (await runtime.listCheckpoints()).length };
    }, starter);
    expect(found).toEqual({ text: "export const text = 'fourth';\n", versions: 2 });
    await page.evaluate(() => container.current().teardown());
  });

  test('a start that fails or is cancelled says why and leaves nothing', async () => {
    const without = { ...starter, 'package.json': '{ "name": "site", "private": true }' };
    expect(await page.evaluate((starter) => container.failingBoot(starter), without)).toMatch(/^internal: npm run dev: exit code [1-9]/);
    expect(await page.evaluate((starter) => container.failingBoot(starter, AbortSignal.abort()), starter)).toBe('aborted: the start was cancelled');
    // One container at a time: another boot would be refused if one were left.
    expect(await page.evaluate((starter) => container.boot('again', 'failing', starter), starter)).toContain('ready');
    await page.evaluate(() => container.current().teardown());
  });
});
