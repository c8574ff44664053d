import type { Frame, Page } from '@playwright/test';
import { expect, test } from '../studio.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** How many pixels a page is wider than its window: what a person would have to push sideways. */
const overflow = (page: Page | Frame) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const said = {
  fr: { locale: 'fr-FR', prompt: 'Ajouter un module CRM avec table clients', name: 'Nom' },
  en: { locale: 'en-GB', prompt: 'Add a CRM module with a customers table', name: 'Name' },
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
      await studio.ask(words.prompt);
      await look('conversation');
      await studio.tab('preview');
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
    });
  });
}
