import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRuntimeFixture, type RuntimeFixture } from '../runtime/fixture.ts';
import { StandInRegistry } from './stand-in-registry.ts';

const nodeModules = path.resolve(import.meta.dirname, '../../../node_modules');
/** What the starter's own packages need, as they are installed here. */
const starterPackages = ['react', 'react-dom', 'scheduler', 'wouter', 'regexparam', 'use-sync-external-store', 'write-excel-file', 'fflate'];

let fixture: RuntimeFixture;
let registry: StandInRegistry;
let page: Page;
let preview: Frame;

const call = (command: string) => page.evaluate((command) => studio.call('p1', 'terminal', 'run_command', { command }), command);
const write = (file: string, text: string) => page.evaluate(([file, text]) => studio.runtime('p1').fs.writeFile(file, text), [file, text] as const);
const settle = () => page.evaluate(() => studio.runtime('p1').settle(20_000));

const helloModule = `import { greet } from 'greeting';
import { useShout } from '@company/react-shout';
import { defineModule } from '../../app/module';

function Hello() {
  return <p id="greeting">{useShout(greet('Ada'))}</p>;
}

export default defineModule({ slug: 'hello', label: { fr: 'Bonjour', en: 'Hello' }, icon: 'star', order: 1, Page: Hello });
`;

beforeAll(async () => {
  registry = new StandInRegistry();
  for (const name of starterPackages) await registry.publishInstalled(path.join(nodeModules, name));
  await registry.publish({ name: 'greeting', version: '1.2.0', manifest: { type: 'module', exports: './index.js', dependencies: { polite: '^1.0.0' } }, files: { 'index.js': "import polite from 'polite';\nexport const greet = (name) => polite.prefix + name;\n" } });
  await registry.publish({ name: 'polite', version: '1.0.0', manifest: { main: 'main.js' }, files: { 'main.js': "exports.prefix = 'Bonjour ';\n" } });
  await registry.publish({
    name: '@company/react-shout',
    version: '0.1.0',
    manifest: { type: 'module', exports: './index.js', peerDependencies: { react: '^19.0.0' } },
    files: { 'index.js': "import { useMemo } from 'react';\nexport const useShout = (text) => useMemo(() => text.toUpperCase(), [text]);\n" },
  });
  fixture = await startRuntimeFixture();
  fixture.registry = registry;
  page = await fixture.open();
  await page.evaluate(() => studio.boot('p1'));
  await page.evaluate(() => studio.preview('p1'));
  preview = await fixture.previewFrame(page, 'p1');
}, 300_000);

afterAll(async () => {
  await fixture.close();
  registry.close();
});

test('a package that is installed from the terminal is part of the page, with React shared and CommonJS taken in', async () => {
  // Without the tools, which come with the runtime and which the stand-in does not have.
  await page.evaluate(async () => {
    const { fs } = studio.runtime('p1');
    const { devDependencies: _tools, ...rest } = JSON.parse(await fs.readFile('package.json', 'utf8')) as Record<string, unknown>;
    await fs.writeFile('package.json', `${JSON.stringify(rest, undefined, 2)}\n`);
    await fs.rm('package-lock.json', { force: true });
  });
  const installed = await call('npm install greeting @company/react-shout');
  expect(installed.text).toMatch(/added 11 packages \(\d+\.\d MB\), 11 packages locked/);
  expect(installed.isError).toBe(false);
  await page.evaluate(() => studio.runtime('p1').fs.mkdir('src/modules/hello', { recursive: true }));
  await write('src/modules/hello/index.tsx', helloModule);
  expect(await settle()).toMatchObject({ settled: true });
  await page.evaluate(() => studio.preview('p1', 'hello'));
  preview = await fixture.previewFrame(page, 'p1');
  await expect.poll(() => preview.locator('#greeting').textContent().catch(() => ''), { timeout: 30_000 }).toBe('BONJOUR ADA');
  await expect.poll(settle, { timeout: 30_000 }).toEqual({ problems: [], settled: true });
}, 90_000);

test('the server’s code imports it too, an ES module and the CommonJS package that it needs', async () => {
  await write('api/greeting.ts', "import { greet } from 'greeting';\nimport polite from 'polite';\n\nexport function GET(): Response {\n  return Response.json([greet('Ada'), polite.prefix]);\n}\n");
  const answer = await preview.evaluate(async () => (await fetch('/api/greeting')).text());
  expect(JSON.parse(answer)).toEqual(['Bonjour Ada', 'Bonjour ']);
}, 30_000);

test('it is part of a build', async () => {
  const built = await call('npm run build && grep -l "Bonjour " dist/client/assets/*.js');
  expect(built.text).toMatch(/dist\/client\/assets\/.*\.js\n\[exit code 0\]/);
}, 60_000);

test('it is there again when the project is opened the next time, without the registry', async () => {
  fixture.registry = undefined;
  await page.evaluate(() => studio.teardown('p1'));
  await page.evaluate(() => studio.boot('p1'));
  await page.evaluate(() => studio.preview('p1', 'hello'));
  preview = await fixture.previewFrame(page, 'p1');
  await expect.poll(() => preview.locator('#greeting').textContent().catch(() => ''), { timeout: 60_000 }).toBe('BONJOUR ADA');
  const ci = await call('npm ci');
  expect(ci.text).toContain('up to date');
}, 90_000);

test('what cannot be had is said, and nothing is half installed', async () => {
  const missing = await call('npm install no-such-package');
  expect(missing).toMatchObject({ isError: true });
  expect(missing.text).toContain('npm error');
  expect((await call('npm ls')).text).not.toContain('no-such-package');
  expect((await call('npm uninstall greeting && ls node_modules')).text).not.toContain('polite');
});
