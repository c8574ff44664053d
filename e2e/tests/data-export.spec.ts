import { readFile } from 'node:fs/promises';
import { dropFile } from '../files.ts';
import { expect, test, type Studio } from '../studio.ts';

test.use({ locale: 'fr-FR' });

async function createTable(studio: Studio): Promise<void> {
  await dropFile(studio.page, 'mesures.csv', 'nom;valeur\nMesure 1;0,5\nMesure 2;1,0\n');
  await studio.page.getByTestId('csv-dialog').getByRole('button', { name: /Créer la table/ }).click();
  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
}

test('a table is saved as CSV and as a workbook', async ({ studio }) => {
  await createTable(studio);
  await studio.tab('data');
  const save = async (format: RegExp) => {
    await studio.page.getByRole('region', { name: 'mesures' }).getByRole('button', { name: 'Exporter' }).click();
    const download = studio.page.waitForEvent('download');
    await studio.page.getByRole('menuitem', { name: format }).click();
    const file = await download;
    return { name: file.suggestedFilename(), data: await readFile(await file.path()) };
  };
  const csv = await save(/CSV/);
  expect(csv.name).toBe('mesures.csv');
  expect(csv.data.toString().replace(/;\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, ';…')).toBe('\uFEFFid;created_at;nom;valeur\r\n1;…;Mesure 1;0,5\r\n2;…;Mesure 2;1\r\n');
  const workbook = await save(/Excel/);
  expect(workbook.name).toBe('mesures.xlsx');
  // What was saved imports again, with the types that the table has.
  await dropFile(studio.page, workbook.name, workbook.data);
  const dialog = studio.page.getByTestId('csv-dialog');
  await expect(dialog.getByLabel('Type de la colonne valeur')).toHaveValue('decimal');
  await expect(dialog.getByRole('cell', { name: 'Mesure 2' }).first()).toBeVisible();
});
