import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRuntimeFixture, type RuntimeFixture } from '../runtime/fixture.ts';

/** The compiler in its worker, over a project that runs. */
let fixture: RuntimeFixture;
let page: Page;

const file = 'src/prices.ts';
const write = (path: string, text: string) => page.evaluate(([path, text]) => studio.runtime('types').fs.writeFile(path, text), [path, text] as const);
const problems = () => page.evaluate(() => studio.runtime('types').problems.current().map(({ kind, message, file, line, frame, fingerprint }) => ({ kind, message, file, line, frame, fingerprint })));

beforeAll(async () => {
  fixture = await startRuntimeFixture();
  page = await fixture.open();
  await page.evaluate(() => studio.boot('types'));
  await page.evaluate(() => studio.preview('types'));
  await fixture.previewFrame(page, 'types');
}, 60_000);

afterAll(() => fixture.close());

test('a type error is a problem in its file that keeps nothing from working, and is withdrawn once it is fixed', async () => {
  await write(file, "import { useState } from 'react';\n\nexport const price: number = 'free';\nexport const state = useState;\n");
  await expect.poll(problems, { timeout: 60_000 }).toHaveLength(1);
  const [problem] = await problems();
  expect(problem).toMatchObject({ kind: 'type', file, line: 3, message: "TS2322: Type 'string' is not assignable to type 'number'." });
  expect(problem!.frame).toContain("> 3 | export const price: number = 'free';");
  expect(await page.evaluate(() => studio.runtime('types').settle(10_000))).toEqual({ problems: [], settled: true });
  await write(file, "\n\n\nexport const price: number = 'free';\n");
  await expect.poll(async () => (await problems()).map(({ line }) => line), { timeout: 30_000 }).toEqual([4]);
  expect((await problems())[0]!.fingerprint).toBe(problem!.fingerprint);
  await write(file, 'export const price: number = 0;\n');
  await expect.poll(problems, { timeout: 30_000 }).toEqual([]);
}, 120_000);

test('types of packages are known, and a file that another one needs is missed', async () => {
  await write(file, "import { createRoot } from 'react-dom/client';\nimport { DatabaseSync } from 'node:sqlite';\nimport './missing.ts';\nexport const root: number = createRoot;\nexport const database: string = new DatabaseSync('x');\n");
  await expect.poll(async () => (await problems()).filter(({ kind }) => kind === 'type').map(({ line, message }) => `${line} ${message.slice(0, 6)}`), { timeout: 30_000 }).toEqual(['3 TS2882', '4 TS2322', '5 TS2322']);
  await write(file, 'export const price: number = 0;\n');
  await expect.poll(problems, { timeout: 30_000 }).toEqual([]);
}, 60_000);
