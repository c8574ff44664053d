import { saved, savedAfter } from '../saved.ts';
import { expect, test } from '../studio.ts';

const said = {
  fr: {
    locale: 'fr-FR', tab: 'Versions', first: 'Ajouter un module CRM avec table clients', second: 'Ajoute un champ téléphone', name: 'Nom', column: /Téléphone/,
    naming: 'Nommer', nameLabel: 'Nom de la version', save: 'Enregistrer', given: 'Démo', restore: 'Restaurer', restored: /Version restaurée/, undo: 'Annuler la restauration',
  },
  en: {
    locale: 'en-GB', tab: 'Versions', first: 'Add a CRM module with a customers table', second: 'Add a phone field', name: 'Name', column: /Phone/,
    naming: 'Name', nameLabel: 'Name of the version', save: 'Save', given: 'Demo', restore: 'Restore', restored: /Version restored/, undo: 'Undo the restore',
  },
} as const;

for (const language of ['fr', 'en'] as const) {
  const words = said[language];
  test.describe(language, () => {
    test.use({ locale: words.locale });

    test('each turn is a version that can be compared, named and restored with its data, and a restore is undone', async ({ studio }) => {
      await studio.ask(words.first);
      await studio.addRow({ [words.name]: 'Ada Lovelace' });
      await studio.ask(words.second);
      await expect(studio.app.getByRole('columnheader', { name: words.column })).toBeVisible();
      await studio.page.getByRole('tab', { name: words.tab }).click();
      const versions = studio.page.getByTestId('version');
      const version = (prompt: string) => versions.filter({ has: studio.page.getByText(prompt, { exact: true }) }).first();
      const second = version(words.second);
      await expect(second).toBeVisible();
      const first = version(words.first);

      await second.getByRole('button').first().click();
      await expect(second.getByText('table.json').first()).toBeVisible();
      await expect(second.locator('code', { hasText: '+ ' }).first()).toBeVisible();

      await first.getByRole('button').first().click();
      await first.getByRole('button', { name: words.naming, exact: true }).click();
      await first.getByLabel(words.nameLabel).fill(words.given);
      await first.getByRole('button', { name: words.save }).click();
      await expect(first.getByText(words.given, { exact: true })).toBeVisible();

      await first.getByRole('button', { name: words.restore, exact: true }).click();
      await studio.page.getByRole('dialog').getByRole('button', { name: words.restore, exact: true }).click();
      await expect(studio.page.getByText(words.restored).first()).toBeVisible();
      await studio.tab('preview');
      // The row was entered after this version; a list without rows has no columns.
      await expect(studio.cell('Ada Lovelace')).toHaveCount(0);
      await studio.addRow({ [words.name]: 'Grace Hopper' });
      await expect(studio.cell('Grace Hopper')).toBeVisible();
      await expect(studio.app.getByRole('columnheader', { name: words.column })).toHaveCount(0);

      await studio.page.getByRole('tab', { name: words.tab }).click();
      await studio.page.getByRole('button', { name: words.undo }).click();
      await studio.tab('preview');
      await expect(studio.cell('Ada Lovelace')).toBeVisible();
      await expect(studio.cell('Grace Hopper')).toHaveCount(0);
      await expect(studio.app.getByRole('columnheader', { name: words.column })).toBeVisible();
    });
  });
}

test.describe('on the server', () => {
  test.use({ locale: 'fr-FR' });

  test('an older version is opened as an app of its own, and restored with its data', async ({ studio }) => {
    const { page } = studio;
    await studio.ask(said.fr.first);
    await saved(page);
    await savedAfter(page, () => studio.addRow({ Nom: 'Ada Lovelace' }));
    await savedAfter(page, () => studio.addRow({ Nom: 'Grace Hopper' }));
    const address = page.url();
    const versions = page.getByTestId('saved-version');
    const openList = async () => {
      await studio.tab('versions');
      await page.getByText('Sur le serveur', { exact: true }).click();
    };
    await openList();
    await versions.nth(1).getByRole('button', { name: 'Ouvrir une copie' }).click();
    await expect(page).not.toHaveURL(address);
    await expect(studio.cell('Ada Lovelace')).toBeVisible({ timeout: 60_000 });
    await expect(studio.cell('Grace Hopper')).toHaveCount(0);
    await expect(studio.turns).toHaveCount(1);

    await page.goto(address);
    await expect(studio.cell('Grace Hopper')).toBeVisible({ timeout: 60_000 });
    await saved(page);
    await openList();
    await versions.last().getByRole('button', { name: 'Restaurer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restaurer' }).click();
    await expect(versions.first()).toContainText('version restaurée');
    await studio.tab('preview');
    await expect(studio.title('Clients')).toBeVisible();
    await expect(studio.cell('Ada Lovelace')).toHaveCount(0);
  });
});
