import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { onPage, type Compare } from '../comparison.ts';

/** Resolves once the page's log holds what matches `last`; answers the log from `from` on. */
export async function logUntil(page: Page, last: string, from = 0): Promise<string[]> {
  await page.waitForFunction(([last, from]) => (window.log ?? []).slice(from).some((line) => line.startsWith(last)), [last, from] as const);
  return page.evaluate((from) => window.log.slice(from), from);
}

export const logged = (page: Page) => page.evaluate(() => window.log.length);

/** What happens in an open page when files change. */
export function describeUpdates(compare: Compare): void {
  describe('hot updates', () => {
    test('a module that accepts itself, and one that its importer accepts', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/accept/', async (page) => {
          await logUntil(page, 'main');
          const from = await logged(page);
          await subject.write('cases/accept/self.js', (await subject.read('cases/accept/self.js')).replace('self 1', 'self 2'));
          const self = await logUntil(page, 'afterUpdate', from);
          const then = await logged(page);
          await subject.write('cases/accept/dep.js', "export const read = () => 'dep 2';\n");
          return { self, dep: await logUntil(page, 'afterUpdate', then), loads: await page.evaluate(() => window.loads) };
        }),
      );
      expect(seen.self).toContain('self 2');
      expect(seen.dep).toContain('dep dep 2');
      expect(seen.loads).toBe(1);
    });

    test('dispose and data', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/accept/', async (page) => {
          await logUntil(page, 'main');
          const from = await logged(page);
          await subject.write('cases/accept/with-data.js', (await subject.read('cases/accept/with-data.js')).replace('version 1', 'version 2'));
          return logUntil(page, 'afterUpdate', from);
        }),
      );
      expect(seen.filter((line) => /^(dispose|data)/.test(line))).toEqual(['dispose 1', 'data 2 version 2']);
    });

    test('a module that takes an update back passes it on to its importer', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/accept/', async (page) => {
          await logUntil(page, 'main');
          const from = await logged(page);
          await subject.write('cases/accept/invalidating-source.js', (await subject.read('cases/accept/invalidating-source.js')).replace('wanted = 1', 'wanted = 2'));
          await logUntil(page, 'parent of invalidating sees 2', from);
          return page.evaluate((from) => window.log.slice(from).filter((line) => /^(invalidate|parent)/.test(line)), from);
        }),
      );
      expect(seen).toEqual(['invalidate /cases/accept/invalidating-source.js', 'parent of invalidating sees 2']);
    });

    test('a module that nobody imports any more is pruned', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/accept/', async (page) => {
          await logUntil(page, 'main');
          const from = await logged(page);
          await subject.write('cases/accept/pruned-holder.js', 'import.meta.hot.accept();\n');
          await logUntil(page, 'pruned', from);
          return page.evaluate((from) => window.log.slice(from).filter((line) => /^(beforePrune|pruned)/.test(line)), from);
        }),
      );
      expect(seen).toEqual(['beforePrune /cases/accept/pruned.js', 'pruned']);
    });

    test('custom events in both directions, and a plugin that handles a change itself', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/accept/', async (page) => {
          await logUntil(page, 'main');
          const from = await logged(page);
          await page.evaluate(() => window.ask(21));
          await logUntil(page, 'answer', from);
          await subject.write('cases/accept/some.note', `${subject.name}\n`);
          return (await logUntil(page, 'note', from)).filter((line) => /^(answer|note)/.test(line));
        }),
      );
      expect(seen).toEqual(['answer 42', 'note some.note']);
    });

    test('React components keep their state', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/react/', async (page) => {
          await page.getByRole('button', { name: 'clicked 0' }).click();
          await page.evaluate(() => (window.sameDocument = true));
          await subject.write('cases/react/Counter.tsx', (await subject.read('cases/react/Counter.tsx')).replace('clicked', 'pressed'));
          await page.getByRole('button', { name: 'pressed' }).waitFor();
          return { text: await page.getByRole('button').innerText(), same: await page.evaluate(() => window.sameDocument === true) };
        }),
      );
      expect(seen).toEqual({ text: 'pressed 1', same: true });
    });
  });

  describe('full reloads', () => {
    test('a change that nobody accepts, a change of the page itself, and not one of another page', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/reload/', async (page) => {
          const value = page.locator('#value');
          const states: string[] = [];
          await value.filter({ hasText: 'first' }).waitFor();
          await page.evaluate(() => (window.sameDocument = true));
          await subject.write('cases/reload/text.js', "export const text = 'second';\n");
          await value.filter({ hasText: 'second' }).waitFor();
          states.push(`script ${await page.evaluate(() => window.sameDocument === true)}`);
          await page.evaluate(() => (window.sameDocument = true));
          await subject.write('cases/wasm/index.html', (await subject.read('cases/wasm/index.html')).replace('<title>', '<title>x '));
          await subject.write('cases/reload/index.html', (await subject.read('cases/reload/index.html')).replace('<title>', '<title>new '));
          await page.waitForFunction(() => document.title.startsWith('new '));
          states.push(`page ${await page.evaluate(() => window.sameDocument === true)}`);
          return states;
        }),
      );
      expect(seen).toEqual(['script false', 'page false']);
    });
  });

  describe('the error overlay', () => {
    const overlay = (page: Page) =>
      page.evaluate(() => {
        const root = document.querySelector('vite-error-overlay')!.shadowRoot!;
        const text = (selector: string) => root.querySelector(selector)?.textContent ?? '';
        return { message: text('.message-body').split('\n')[0], file: text('.file').trim(), plugin: text('.plugin'), frame: text('.frame').includes('|') };
      });

    test('shows what does not compile and where, and goes once it does', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/overlay/', async (page) => {
          await page.locator('#value', { hasText: 'fine' }).waitFor();
          await subject.write('cases/overlay/text.ts', 'export const text: string = ;\n');
          await page.waitForSelector('vite-error-overlay', { state: 'attached' });
          const shown = await overlay(page);
          await subject.write('cases/overlay/text.ts', "export const text: string = 'well again';\n");
          await page.locator('#value', { hasText: 'well again' }).waitFor();
          await page.waitForSelector('vite-error-overlay', { state: 'detached' });
          return shown;
        }),
      );
      expect(seen.file).toContain('cases/overlay/text.ts');
      expect(seen.message).not.toBe('');
    });

    test('shows a style sheet that does not parse, and an import that is missing, to a page that loads', async () => {
      const seen = await compare(async (subject) => {
        await subject.write('cases/overlay/style.css', '#value { color: ');
        const style = await onPage(subject, '/cases/overlay/', async (page) => {
          await page.waitForSelector('vite-error-overlay', { state: 'attached' });
          return overlay(page);
        });
        await subject.write('cases/overlay/style.css', '#value { color: red; }');
        await subject.write('cases/overlay/text.ts', "export { text } from './nowhere';\n");
        const missing = await onPage(subject, '/cases/overlay/', async (page) => {
          await page.waitForSelector('vite-error-overlay', { state: 'attached' });
          return overlay(page);
        });
        await subject.write('cases/overlay/text.ts', "export const text: string = 'fine';\n");
        return { style, missing };
      });
      expect(seen.style.file).toContain('style.css');
      expect(seen.missing.message).toContain('./nowhere');
    });
  });
}
