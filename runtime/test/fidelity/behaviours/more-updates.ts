import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { onPage, type Compare } from '../comparison.ts';
import { logged, logUntil } from './updates.ts';

const documentIsSame = (page: Page) => page.evaluate(() => window.sameDocument === true);

/** Updates of what imports each other, of what fails, and of workers. */
export function describeMoreUpdates(compare: Compare): void {
  describe('updates that are less simple', () => {
    test('several accepted modules, one of them in a cycle', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/cycle/', async (page) => {
          await logUntil(page, 'main');
          const from = await logged(page);
          await subject.write('cases/cycle/first.js', (await subject.read('cases/cycle/first.js')).replace('`first', '`changed'));
          const first = await logUntil(page, 'accepted', from);
          const then = await logged(page);
          await subject.write('cases/cycle/beside.js', 'export const beside = 2;\n');
          return { first, beside: await logUntil(page, 'accepted', then), loads: await page.evaluate(() => window.loads) };
        }),
      );
      expect(seen).toEqual({ first: ['accepted changed second of first,unchanged'], beside: ['accepted changed second of first,unchanged'], loads: 1 });
    });

    test('a page is told before it is loaded again', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/cycle/', async (page) => {
          await logUntil(page, 'main');
          await subject.write('cases/cycle/main.js', `${await subject.read('cases/cycle/main.js')}\nwindow.log.push('second text');\n`);
          await logUntil(page, 'second text');
          return page.evaluate(() => sessionStorage.getItem('reloaded'));
        }),
      );
      expect(seen).toBe('after beforeFullReload');
    });

    test('an update that throws, and then one that does not', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/failing/', async (page) => {
          await logUntil(page, 'part 1');
          await page.evaluate(() => (window.sameDocument = true));
          const good = await subject.read('cases/failing/part.js');
          const told = page.waitForEvent('console', (message) => message.type() === 'error' && message.text().includes('/cases/failing/part.js'));
          await subject.write('cases/failing/part.js', good.replace("'part 1'", "'part throws'").replace('import.meta', "throw new Error('by the update');\nimport.meta"));
          const text = (await told).text();
          await subject.write('cases/failing/part.js', good.replace('part 1', 'part 2'));
          await logUntil(page, 'part 2');
          return { text, same: await documentIsSame(page) };
        }),
      );
      expect(seen).toMatchObject({ same: true });
      expect(seen.text).toContain('Error: by the update');
    });

    test("a worker's file reloads the page", async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/workers/', async (page) => {
          await page.waitForFunction(() => 'fixture' in window);
          await page.evaluate(() => (window.sameDocument = true));
          const loaded = page.waitForEvent('load');
          await subject.write('cases/workers/add.ts', (await subject.read('cases/workers/add.ts')).replace(/$/, '\n// changed\n'));
          await loaded;
          await page.waitForFunction(() => 'fixture' in window);
          return documentIsSame(page);
        }),
      );
      expect(seen).toBe(false);
    });
  });
}
