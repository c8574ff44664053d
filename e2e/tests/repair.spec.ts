import { expect, test } from '../studio.ts';

test.use({ locale: 'fr-FR' });

test('a file broken in the editor is reported, and going back restores code and data', async ({ studio }) => {
  await studio.ask('Ajouter un module CRM avec table clients');
  await studio.addRow({ Nom: 'Ada Lovelace' });

  await studio.tab('files');
  await studio.openFile('src/modules/clients/index.tsx');
  await studio.typeInEditor('export default (((');

  await studio.tab('problems');
  const problem = studio.page.getByTestId('problem').first();
  await expect(problem).toContainText('index.tsx', { timeout: 15_000 });

  await problem.getByRole('button', { name: /Corriger/ }).click();
  await expect(studio.lastTurn).toHaveAttribute('data-state', /done|failed/, { timeout: 60_000 });
  await expect(studio.page.getByTestId('problem')).toHaveCount(0, { timeout: 20_000 });
  await studio.tab('preview');
  await expect(studio.cell('Ada Lovelace')).toBeVisible();
});

test('a file the model cannot repair is rolled back on offer', async ({ studio }) => {
  await studio.ask('Ajouter un module CRM avec table clients');
  await studio.addRow({ Nom: 'Ada Lovelace' });
  await studio.tab('files');
  await studio.openFile('src/app/App.tsx');
  await studio.typeInEditor('export default (((');
  await studio.tab('problems');
  await expect(studio.page.getByTestId('problem').first()).toContainText('App.tsx', { timeout: 15_000 });
  await studio.page.getByRole('button', { name: /Revenir/ }).first().click();
  await studio.page.getByRole('dialog').getByRole('button', { name: /Revenir/ }).click();
  await expect(studio.page.getByTestId('problem')).toHaveCount(0, { timeout: 20_000 });
  await studio.tab('preview');
  await expect(studio.title('Clients')).toBeVisible();
});
