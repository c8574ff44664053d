import { describe, expect, test } from 'vitest';
import { onPage, type Compare } from '../comparison.ts';
import { fixtureOf, stylesOf } from '../subject.ts';

/** What a specifier means, and what a page's HTML may hold. */
export function describeResolution(compare: Compare): void {
  describe('resolution', () => {
    test("a package's own imports and exports, paths of tsconfig.json, endings that are left out, data:, attributes, Node's modules", async () => {
      const seen = await compare((subject) => onPage(subject, '/cases/resolve/', fixtureOf));
      expect(seen).toMatchObject({
        inside: 'inside', any: 'any', own: 'own', byPath: 'by path', file: 'file.mjs', folder: 'folder/index.js', typed: 'typed.ts',
        attributes: 'data', data: 'data', comma: 'a,b', environment: 'development',
      });
    });

    test('an import of a file that comes later', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/missing/', async (page) => {
          await fixtureOf(page);
          await subject.write('cases/missing/main.js', "import { later } from './later.js';\nwindow.fixture = { loaded: later };\n");
          await page.waitForSelector('vite-error-overlay', { state: 'attached' });
          await subject.write('cases/missing/later.js', "export const later = 'with';\n");
          await page.waitForFunction(() => (window.fixture as { loaded?: string } | undefined)?.loaded === 'with');
          return page.locator('vite-error-overlay').count();
        }),
      );
      expect(seen).toBe(0);
    });
  });

  describe('HTML', () => {
    const page = '/cases/html/';

    test('inline scripts and styles, linked style sheets, attributes and pictures', async () => {
      const seen = await compare((subject) =>
        onPage(subject, page, async (page) => ({
          fixture: await fixtureOf(page),
          styles: await stylesOf(page, { '#inline': ['color'], '#inline b': ['color'], '#linked': ['color'], '#attribute': ['color', 'background-image'] }),
          picture: await page.locator('#picture').evaluate((image: HTMLImageElement) => [image.naturalWidth, image.getAttribute('src'), image.currentSrc]),
        })),
      );
      expect(seen.fixture).toMatchObject({ text: 'from an inline script', classic: 'classic', mode: 'development' });
      expect(seen.styles).toMatchObject({ '#inline': ['rgb(30, 0, 0)'], '#inline b': ['rgb(30, 1, 0)'], '#linked': ['rgb(31, 0, 0)'] });
    });

    test('a linked style sheet that changes is replaced without a reload', async () => {
      const seen = await compare((subject) =>
        onPage(subject, page, async (page) => {
          await fixtureOf(page);
          await page.evaluate(() => (window.sameDocument = true));
          await subject.write('cases/html/linked.css', '#linked { color: rgb(33, 0, 0); }\n');
          await page.waitForFunction(() => getComputedStyle(document.querySelector('#linked')!).color === 'rgb(33, 0, 0)');
          return page.evaluate(() => window.sameDocument === true);
        }),
      );
      expect(seen).toBe(true);
    });

    test('an inline script that changes reloads the page', async () => {
      const seen = await compare((subject) =>
        onPage(subject, page, async (page) => {
          await fixtureOf(page);
          await subject.write('cases/html/index.html', (await subject.read('cases/html/index.html')).replace('{ text, classic', "{ text: text + ', changed', classic"));
          await page.waitForFunction(() => (window.fixture as { text?: string } | undefined)?.text?.endsWith(', changed'));
          return fixtureOf(page);
        }),
      );
      expect(seen).toMatchObject({ text: 'from an inline script, changed' });
    });
  });
}
