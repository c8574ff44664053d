import { describe, expect, test } from 'vitest';
import { onPage, type Compare } from '../comparison.ts';
import { fixtureOf, stylesOf } from '../subject.ts';

/** Style sheets of every kind that Vite knows. */
export function describeStyles(compare: Compare): void {
  describe('styles', () => {
    test('CSS modules, @import, PostCSS, packages, and ?inline ?raw ?url', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/css/', async (page) => ({
          fixture: (await fixtureOf(page)) as { inlined: string; classes: Record<string, string>; url: string },
          styles: await stylesOf(page, { '#module': ['color'], '#composed': ['color', 'font-weight'], '#imported': ['color'], '#postcss': ['color'], '.from-package': ['color'], body: ['background-image'] }),
        })),
      );
      expect(seen.styles).toMatchObject({ '#composed': ['rgb(10, 0, 0)', '700'], '#postcss': ['rgb(4, 5, 6)'], '.from-package': ['rgb(9, 9, 9)'] });
      expect(seen.styles['body']![0]).toContain('/cases/css/pixel.png');
      expect(Object.keys(seen.fixture.classes)).toEqual(expect.arrayContaining(['title', 'composed', 'fromOther', 'spin']));
      expect(seen.fixture.url).toBe('/cases/css/inlined.css');
    });

    test('a CSS module that changes is replaced in the page', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/css/', async (page) => {
          await fixtureOf(page);
          await page.evaluate(() => (window.sameDocument = true));
          const before = await subject.read('cases/css/styles.module.css');
          await subject.write('cases/css/styles.module.css', before.replace('rgb(10, 0, 0)', 'rgb(10, 10, 10)'));
          await page.waitForFunction(() => getComputedStyle(document.querySelector('p')!).color === 'rgb(10, 10, 10)');
          // Its importer accepts nothing, so the page was loaded again.
          return page.evaluate(() => window.sameDocument === true);
        }),
      );
      expect(seen).toBe(false);
    });

    test('a plain style sheet that changes is replaced without a reload, also one that another imports', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/css/', async (page) => {
          await fixtureOf(page);
          await page.evaluate(() => (window.sameDocument = true));
          await subject.write('cases/css/imported.css', '#imported { color: rgb(12, 12, 12); }');
          await page.waitForFunction(() => getComputedStyle(document.querySelector('#imported')!).color === 'rgb(12, 12, 12)');
          return page.evaluate(() => window.sameDocument === true);
        }),
      );
      expect(seen).toBe(true);
    });

    test('Sass: modules, functions, additionalData, CSS modules, and an update of a partial', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/sass/', async (page) => {
          await page.waitForFunction(() => getComputedStyle(document.querySelector('#sass')!).color === 'rgb(20, 0, 0)');
          const styles = await stylesOf(page, { '#sass': ['color', 'border-color', 'width'], '#module': ['color'] });
          const before = await subject.read('cases/sass/_variables.scss');
          await subject.write('cases/sass/_variables.scss', before.replace('rgb(20, 0, 0)', 'rgb(21, 0, 0)'));
          await page.waitForFunction(() => getComputedStyle(document.querySelector('#sass')!).color === 'rgb(21, 0, 0)');
          return styles;
        }),
      );
      expect(seen).toEqual({ '#sass': ['rgb(20, 0, 0)', 'rgb(1, 2, 3)', '42px'], '#module': ['rgb(22, 0, 0)'] });
    });

    test('Tailwind 4: classes of pages and scripts, theme, utilities, and a class that is used later', async () => {
      const seen = await compare((subject) =>
        onPage(subject, '/cases/tailwind/', async (page) => {
          await page.waitForFunction(() => getComputedStyle(document.querySelector('#utility')!).fontSize === '23px');
          const styles = await stylesOf(page, { '#utility': ['font-size', 'font-weight'] });
          await subject.write('cases/tailwind/main.js', "import './main.css';\ndocument.getElementById('later').className = 'text-brand big mt-[7px]';\n");
          await page.waitForFunction(() => getComputedStyle(document.querySelector('#later')!).marginTop === '7px');
          return { ...styles, ...(await stylesOf(page, { '#later': ['color', 'font-size'] })) };
        }),
      );
      expect(seen).toEqual({ '#utility': ['23px', '700'], '#later': ['rgb(24, 0, 0)', '40px'] });
    });
  });
}
