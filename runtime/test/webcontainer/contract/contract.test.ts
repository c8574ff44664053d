import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startRuntimeFixture, type RuntimeFixture } from '../../runtime/fixture.ts';
import { fileCases } from './file-cases.ts';
import { previewCases } from './preview-cases.ts';
import { processCases } from './process-cases.ts';

/**
 * The public interface of @webcontainer/api, on whatever implements it. WEBCONTAINER_IMPLEMENTATION=stackblitz runs the same cases on
 * StackBlitz's own, where its servers can be reached; WEBCONTAINER_KEY and WEBCONTAINER_COEP say with which key and mode.
 */
const { WEBCONTAINER_IMPLEMENTATION: implementation = 'runtime', WEBCONTAINER_KEY: key = '', WEBCONTAINER_COEP: coep = 'require-corp' } = process.env;

let fixture: RuntimeFixture;
let page: Page;

beforeAll(async () => {
  fixture = await startRuntimeFixture({ pages: { '/contract.js': 'test/webcontainer/contract/page.ts' } });
  page = await fixture.context.newPage();
  page.on('console', (message) => process.env['BROWSER_LOG'] && console.log(message.text()));
  const query = new URLSearchParams({ script: '/contract.js', implementation, key, coep });
  await page.goto(`${fixture.origin}/?${query}`);
  await page.waitForFunction(() => 'contract' in globalThis);
}, 60_000);

afterAll(() => fixture.close());

describe(`the contract of WebContainers, on ${implementation}`, { timeout: 60_000 }, () => {
  for (const { name } of [...fileCases, ...processCases, ...previewCases]) {
    test(name, async () => {
      await page.evaluate((name) => contract.run(name), name);
      expect(page.isClosed()).toBe(false);
    });
  }
});
