import { expect, test } from '../studio.ts';

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' });

  test('a prompt becomes a running app whose data survive a reload and new fields', async ({ studio }) => {
    await studio.ask('Ajouter un module CRM avec table clients');
    await expect(studio.title('Clients')).toBeVisible();

    await studio.addRow({ Nom: 'Ada Lovelace', Ville: 'Londres' });
    await expect(studio.cell('Ada Lovelace')).toBeVisible();

    await studio.page.reload();
    await expect(studio.cell('Ada Lovelace')).toBeVisible({ timeout: 30_000 });

    await studio.ask('Ajoute un champ téléphone et un champ statut (prospect, client, perdu)');
    await expect(studio.app.getByRole('columnheader', { name: /Téléphone/ })).toBeVisible();
    await expect(studio.app.getByRole('columnheader', { name: /Statut/ })).toBeVisible();
    await expect(studio.cell('Ada Lovelace')).toBeVisible();

    await studio.app.getByRole('button', { name: studio.words.add }).first().click();
    const form = studio.app.getByRole('dialog');
    await form.getByLabel('Nom').fill('Grace Hopper');
    await form.getByLabel('Téléphone').fill('01 23 45 67 89');
    await form.getByLabel('Statut').selectOption({ label: 'Prospect' });
    await form.getByRole('button', { name: studio.words.save }).click();
    await expect(studio.cell('Grace Hopper')).toBeVisible();
    await expect(studio.cell('Prospect')).toBeVisible();
  });
});

test.describe('in English', () => {
  test.use({ locale: 'en-GB' });

  test('the same path on a new project', async ({ studio }) => {
    await studio.ask('Add a CRM module with a customers table');
    await expect(studio.title('Customers')).toBeVisible();
    await studio.addRow({ Name: 'Ada Lovelace' });
    await expect(studio.cell('Ada Lovelace')).toBeVisible();
    await studio.ask('Add a phone field and a status field (prospect, client, lost)');
    await expect(studio.app.getByRole('columnheader', { name: /Phone/ })).toBeVisible();
    await expect(studio.app.getByRole('columnheader', { name: /Status/ })).toBeVisible();
    await expect(studio.cell('Ada Lovelace')).toBeVisible();
  });
});
