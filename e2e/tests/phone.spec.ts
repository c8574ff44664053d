import type { Frame, Page } from '@playwright/test';
import { expect, test } from '../studio.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** How many pixels a page is wider than its window: what a person would have to push sideways. */
const overflow = (page: Page | Frame) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Space between the words of neighbours at the bottom, in pixels; the least of them. */
const gapBetweenTabs = (page: Page) =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('[data-phone=true] :is([role=tab], button)')].map((tab) => {
      const words = document.createRange();
      words.selectNodeContents(tab);
      return words.getBoundingClientRect();
    });
    if (boxes.length !== 5) throw new Error(`${boxes.length} tabs`);
    return Math.min(...boxes.slice(1).map((box, index) => box.left - boxes[index]!.right));
  });

const fontBytes = (page: Page) =>
  page.evaluate(() => {
    const fonts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.woff2')) as PerformanceResourceTiming[];
    if (fonts.length === 0) throw new Error('no font was fetched');
    return fonts.reduce((sum, { transferSize }) => sum + transferSize, 0);
  });

const said = {
  fr: { locale: 'fr-FR', prompt: 'Ajouter un module CRM avec table clients', name: 'Nom', title: 'Clients' },
  en: { locale: 'en-GB', prompt: 'Add a CRM module with a customers table', name: 'Name', title: 'Customers' },
} as const;

for (const [language, colorScheme] of [['fr', 'light'], ['en', 'dark']] as const) {
  const words = said[language];
  test.describe(`${language}, ${colorScheme}`, () => {
    test.use({ locale: words.locale, colorScheme });

    test('the first prompt becomes an app on a phone', async ({ studio }, testInfo) => {
      const { page } = studio;
      const look = async (name: string) => {
        expect(await overflow(page)).toBe(0);
        await page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
      };
      await look('start');
      expect(await page.evaluate(async () => (await document.fonts.ready).check('16px "Inter Variable"'))).toBe(true);
      expect(await fontBytes(page)).toBeLessThan(60_000);
      await studio.prompt.fill(words.prompt);
      await page.getByRole('button', { name: studio.words.send, exact: true }).click();
      await expect(studio.lastTurn).toBeVisible(); // a person sees what happens …
      await expect(studio.title(words.title)).toBeVisible({ timeout: 60_000 }); // … and then the app, without looking for it
      await expect(studio.lastTurn).toHaveAttribute('data-state', 'done');
      const app = await studio.appFrame();
      await studio.addRow({ [words.name]: 'Ada Lovelace' });
      await expect(studio.app.getByText('Ada Lovelace').filter({ visible: true }).first()).toBeVisible();
      expect(await overflow(app)).toBe(0);
      await look('preview');
      await studio.tab('files');
      await studio.openFile('src/app.json');
      await look('file');
      await studio.tab('data');
      await expect(page.getByText('Ada Lovelace').filter({ visible: true }).first()).toBeVisible();
      await look('data');
      await studio.tab('problems');
      await look('problems');
      for (const name of ['versions', 'terminal'] as const) {
        await studio.tab(name);
        await expect(page.getByTestId(name)).toBeVisible();
        await look(name);
      }
      expect(await gapBetweenTabs(page)).toBeGreaterThan(4);
      await page.getByRole('tab', { name: 'Conversation' }).click();
      await look('conversation');
    });
  });
}
