import type { Locator } from '@playwright/test';
import { AccountPages } from '../account.ts';
import { expectAccessible } from '../axe.ts';
import { dropFile } from '../files.ts';
import { OutsidePages } from '../outside.ts';
import { expect, test } from '../studio.ts';

const said = {
  fr: { locale: 'fr-FR', prompt: 'Ajouter un module CRM avec table clients', tabs: ['Fichiers', 'Données', 'Versions', 'Règles', 'Problèmes', 'Terminal', 'Aperçu'], apps: 'Mes applications', project: /^Projet/ },
  en: { locale: 'en-GB', prompt: 'Add a CRM module with a customers table', tabs: ['Files', 'Data', 'Versions', 'Rules', 'Problems', 'Terminal', 'Preview'], apps: 'My apps', project: /^Project/ },
} as const;

for (const [language, colorScheme] of [['fr', 'light'], ['en', 'dark']] as const) {
  const words = said[language];
  test.describe(`${language}, ${colorScheme}`, () => {
    test.use({ locale: words.locale, colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('every main screen passes axe', async ({ studio }) => {
      const { page } = studio;
      await expect(page.getByText(/espace est prêt|workspace is ready/)).toBeVisible();
      await expectAccessible(page, 'landing');
      await studio.ask(words.prompt);
      for (const name of words.tabs) {
        await page.getByRole('tab', { name }).click();
        await expect(page.getByRole('tabpanel', { name })).toBeVisible();
        await expect(page.getByText(/^(Chargement…|Loading…)$/)).toHaveCount(0);
        await expectAccessible(page, name);
      }
      await expectAccessible(await studio.appFrame(), 'the app');

      const account = new AccountPages(page, language);
      for (const item of ['create', 'signIn', 'data', 'apps', 'usage'] as const) {
        await account.choose(item);
        await expect(page.getByText(/^(Chargement…|Loading…)$/)).toHaveCount(0);
        await expectAccessible(page, item);
        await page.keyboard.press('Escape');
        await expect(account.dialog).toBeHidden();
      }
      const outside = new OutsidePages(page, language);
      await outside.open();
      await expectAccessible(page, 'access from outside');
      await outside.close();
      await dropFile(page, 'clients.csv', 'nom;ca;depuis\nAda;1 200,50;03/04/2021\n');
      await expect(page.getByTestId('csv-dialog').getByRole('table').first()).toBeVisible();
      await expectAccessible(page, 'csv');
    });
  });
}

test.describe('with the keyboard alone', () => {
  test.use({ locale: 'fr-FR' });

  test('an app is asked for, looked at and saved under an account', async ({ studio }) => {
    const { page } = studio;
    const keyboard = page.keyboard;
    const reach = async (target: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab') => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await keyboard.press(key);
      }
      throw new Error(`${key} does not lead to ${String(target)}`);
    };
    await expect(studio.prompt).toBeFocused();
    await keyboard.type(said.fr.prompt);
    await keyboard.press('Enter');
    await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });

    await expect(studio.prompt).toBeFocused();
    await reach(page.getByRole('tab', { name: 'Aperçu' }));
    await keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Fichiers' })).toHaveAttribute('aria-selected', 'true');
    await reach(page.getByTestId('file-tree').getByRole('treeitem').first());
    await reach(page.getByRole('tab', { name: 'Fichiers' }), 'Shift+Tab');
    await keyboard.press('ArrowLeft');
    // The page of the app is entered and left by the same key.
    await reach(page.getByRole('textbox', { name: 'Adresse dans l’application' }));
    await keyboard.press('Shift+Tab');

    const account = new AccountPages(page, 'fr');
    await reach(account.menu, 'Shift+Tab');
    await keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Mes applications' }).waitFor();
    await reach(page.getByRole('menuitem', { name: account.words.create }), 'ArrowDown');
    await keyboard.press('Enter');
    await expect(account.dialog.getByLabel(account.words.email)).toBeFocused();
    await keyboard.press('Escape');
    await expect(account.dialog).toBeHidden();
    await expect(account.menu).toBeFocused();
  });
});
