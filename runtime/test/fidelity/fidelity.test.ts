import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRuntimeFixture, type RuntimeFixture } from '../runtime/fixture.ts';
import { describeBuilds } from './behaviours/builds.ts';
import { describeConfiguration } from './behaviours/configuration.ts';
import { describeModules } from './behaviours/modules.ts';
import { describeMoreUpdates } from './behaviours/more-updates.ts';
import { describeResolution } from './behaviours/resolution.ts';
import { describeStyles } from './behaviours/styles.ts';
import { describeUpdates } from './behaviours/updates.ts';
import { comparison, onPage } from './comparison.ts';
import { startInBrowser } from './in-browser.ts';
import { startNative } from './native.ts';
import { fixtureOf, type Subject } from './subject.ts';

/**
 * The same project on native Vite and in the runtime, in one browser: every behaviour is observed on both, and a difference fails.
 * What differs on purpose is in the table of runtime/README.md, and is left out here by name.
 */
let fixture: RuntimeFixture;
let page: Page;
let subjects: { native: Subject; runtime: Subject };

beforeAll(async () => {
  fixture = await startRuntimeFixture();
  // Less than a test has, so that a failure says what was waited for.
  fixture.context.setDefaultTimeout(20_000);
  page = await fixture.open();
  const [native, runtime] = await Promise.all([startNative(fixture.context), startInBrowser(fixture, page)]);
  subjects = { native, runtime };
}, 240_000);

afterAll(async () => {
  await subjects?.native.close();
  await fixture?.close();
});

const settle = () => page.evaluate(() => studio.runtime('fidelity').settle(20_000));
const buildProblems = () => page.evaluate(() => studio.runtime('fidelity').problems.current().filter(({ kind }) => kind === 'build').map(({ file, line, message, frame }) => ({ file, line, message, frame })));

describe('Vite in the runtime does what native Vite does', { timeout: 30_000 }, () => {
  const compare = comparison(() => subjects);
  describeModules(compare);
  describeStyles(compare);
  describeUpdates(compare);
  describeMoreUpdates(compare);
  describeResolution(compare);
  describeBuilds(compare, () => fixture.context);
  describeConfiguration(compare);
});

test('what the HTML of a page holds is no module of its own when the page changes', async () => {
  const { runtime } = subjects;
  await onPage(runtime, '/cases/html/', async (opened) => {
    await fixtureOf(opened);
    await runtime.write('cases/html/index.html', (await runtime.read('cases/html/index.html')).replace('<title>', '<title>other '));
    await settle();
    expect(await opened.title()).toBe('other html');
  });
  expect(await buildProblems()).toEqual([]);
}, 30_000);

test('a configuration that does not load is a problem at its place, until it loads', async () => {
  const { runtime } = subjects;
  const good = await runtime.read('vite.config.ts');
  await runtime.write('vite.config.ts', good.replace('define: {', 'define: { A: missing.value,'));
  await settle();
  const line = good.split('\n').findIndex((text) => text.includes('define: {')) + 1;
  expect(await buildProblems()).toEqual([{ file: 'vite.config.ts', line, message: 'missing is not defined', frame: expect.stringContaining(`> ${line} |`) }]);
  await runtime.write('vite.config.ts', good.replace('define: {', 'define: {{'));
  await settle();
  expect(await buildProblems()).toMatchObject([{ file: 'vite.config.ts', line }]);
  await runtime.write('vite.config.ts', good.replace('react(),', "{ name: 'refuses', config() { throw new Error('refused by a plugin'); } },"));
  await settle();
  expect(await buildProblems()).toMatchObject([{ file: 'vite.config.ts', message: 'refused by a plugin' }]);
  await runtime.write('vite.config.ts', good);
  await settle();
  expect(await buildProblems()).toEqual([]);
}, 60_000);
