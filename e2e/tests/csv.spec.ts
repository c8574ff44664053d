import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dropFile, dropGenerated, watchFrames } from '../files.ts';
import { repository } from '../server.ts';
import { expect, test, type Studio } from '../studio.ts';

const corpus = (name: string) => readFile(join(repository, 'studio/test/csv/files', name));

test.use({ locale: 'fr-FR' });

async function importNew(studio: Studio, name: string, content: string | Buffer): Promise<void> {
  await dropFile(studio.page, name, content);
  await studio.page.getByTestId('csv-dialog').getByRole('button', { name: /Créer la table/ }).click();
  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
}

/** What the database holds, as the data panel shows it. */
async function dataCells(studio: Studio, table: string): Promise<string[][]> {
  await studio.tab('data');
  const grid = studio.page.getByRole('table', { name: table });
  await expect(grid.getByRole('cell').first()).toBeVisible();
  const rows = await grid.getByRole('row').all();
  return Promise.all(rows.map(async (row) => row.getByRole('cell').allInnerTexts()));
}

test('a Windows-1252 CSV becomes a table with the right types', async ({ studio }) => {
  await dropFile(studio.page, 'clients.csv', await corpus('clients-excel-fr.csv'));
  const dialog = studio.page.getByTestId('csv-dialog');
  await expect(dialog.getByText('Encodage windows-1252, séparateur : point-virgule')).toBeVisible();
  await expect(dialog.getByRole('cell', { name: 'Cœuré' })).toBeVisible();
  await dialog.getByRole('button', { name: /Créer la table/ }).click();

  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  // The app shows values as its language writes them only if they were stored as a number and as a date.
  await expect(studio.cell('d’Ornano')).toBeVisible();
  await expect(studio.cell(/12\s?450,50/)).toBeVisible();
  await expect(studio.cell(/^(17\/11\/2019|17 nov\.? 2019)$/)).toBeVisible();
  await expect(studio.app.getByRole('row')).toHaveCount(5);
  const [, first] = await dataCells(studio, 'clients');
  expect(first!.slice(2)).toEqual(['Lefèvre', 'Zoé', '01000', 'Bourg-en-Bresse', '2021-04-03', '12450.5', '1', 'zoe.lefevre@exemple.fr', '04 74 12 34 56']);
});

test('a workbook becomes a table, another sheet can be chosen, and a later file updates rows by key', async ({ studio }) => {
  await dropFile(studio.page, 'factures.xlsx', await corpus('factures.xlsx'));
  const dialog = studio.page.getByTestId('csv-dialog');
  await dialog.getByLabel('Feuille').selectOption('Paramètres');
  await expect(dialog.getByRole('cell', { name: 'tva' }).first()).toBeVisible();
  await dialog.getByLabel('Feuille').selectOption('Factures');
  await expect(dialog.getByRole('cell', { name: 'Boulangerie Martin' }).first()).toBeVisible();
  await dialog.getByRole('button', { name: /Créer la table/ }).click();
  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(studio.cell(/12\s?000,00/)).toBeVisible();
  await expect(studio.cell(/^(17\/02\/2026|17 févr\.? 2026)$/)).toBeVisible();
  const [, first] = await dataCells(studio, 'factures');
  expect(first!.slice(2)).toEqual(['F-001', 'Société Générale d’Étude', '2026-02-03', '2026-03-03T09:30', '1234.5', '20', '1', '01000', '1481.4']);

  await dropFile(studio.page, 'suite.csv', 'Numéro;Montant;Customer\nF-002;95,00;\nF-004;10,50;Nouveau\n');
  await dialog.getByText('Table existante').click();
  await dialog.getByLabel('Mettre à jour par clé').check();
  await expect(dialog.getByLabel('Clé', { exact: true })).toHaveValue('numero');
  await expect(dialog.getByLabel('Colonne de la table pour Montant')).toHaveValue('montant_ht');
  await dialog.getByRole('button', { name: /Importer 2 lignes/ }).click();
  await expect(dialog.getByText('1 ligne ajoutée et 1 mise à jour')).toBeVisible();
  await dialog.getByRole('button', { name: 'Fermer', exact: true }).last().click();
  const rows = await dataCells(studio, 'factures');
  expect(rows.slice(1).map((row) => [row[2], row[3], row[6]])).toEqual([
    ['F-001', 'Société Générale d’Étude', '1234.5'], ['F-002', 'Boulangerie Martin', '95'], ['F-003', 'Dupont & frères', '12000'], ['F-004', 'Nouveau', '10.5'],
  ]);
});

test('what does not fit is shown by line and needs consent; an import can be undone', async ({ studio }) => {
  await importNew(studio, 'contacts.csv', 'code;nom\nA;Ada\nB;Bob\n');
  await dropFile(studio.page, 'notes.csv', 'code;nom;x\nA;Ada L.;1\nC;Cléo;2\n');
  const dialog = studio.page.getByTestId('csv-dialog');
  const create = dialog.getByRole('button', { name: /Créer la table/ });
  await dialog.getByLabel('Type de la colonne nom').selectOption('date');
  await expect(dialog.getByText('ligne 2, nom : « Ada L. »')).toBeVisible();
  await expect(create).toBeDisabled();
  await dialog.getByLabel('Importer quand même').check();
  await expect(create).toBeEnabled();

  await dialog.getByText('Table existante').click();
  await dialog.getByLabel('Mettre à jour par clé').check();
  await dialog.getByRole('button', { name: /Importer 2 lignes/ }).click();
  await expect(dialog.getByText('1 ligne ajoutée et 1 mise à jour')).toBeVisible();
  await dialog.getByRole('button', { name: 'Annuler cet import' }).click();
  await expect(dialog.getByText('L’import est annulé')).toBeVisible();
  await dialog.getByRole('button', { name: 'Fermer', exact: true }).last().click();
  const rows = await dataCells(studio, 'contacts');
  expect(rows.slice(1).map((row) => row.slice(2))).toEqual([['A', 'Ada'], ['B', 'Bob']]);
});

interface Refused {
  name: string;
  /** Text, or what it is when it is not text. */
  content: string | Buffer;
  says: Record<'fr' | 'en', RegExp>;
}

const refused: Refused[] = [
  { name: 'vide.csv', content: '', says: { fr: /Ce fichier est vide/, en: /This file is empty/ } },
  { name: 'image.csv', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3]), says: { fr: /n’est pas du texte/, en: /is not text/ } },
  { name: 'classeur.xlsx', content: 'PK\u0003\u0004', says: { fr: /Ce classeur n’a pas pu être lu/, en: /This workbook could not be read/ } },
  { name: 'page.csv', content: '<!doctype html><table><tr><td>1</td></tr></table>', says: { fr: /ni un fichier CSV ni un classeur/, en: /neither a CSV file nor/ } },
];
const ragged = 'nom;nom;ville\nAda;Lovelace;Londres\nGrace;Hopper\nAlan;Turing;Londres;extra\n';
const warnings = {
  fr: ['Des cellules manquent à la fin et resteront vides : ligne 3.', 'les dernières ne sont pas importées : ligne 4.', 'renommés : « nom 2 »'],
  en: ['Cells are missing at the end and will stay empty: line 3.', 'the last ones are not imported: line 4.', 'renamed: “nom 2”'],
};
const closing = { fr: 'Fermer', en: 'Close' };

for (const language of ['fr', 'en'] as const) {
  test.describe(language, () => {
    test.use({ locale: language === 'fr' ? 'fr-FR' : 'en-GB' });

    test('files that are no table are refused in words, and what is odd in one is shown with its lines', async ({ studio }) => {
      const dialog = studio.page.getByTestId('csv-dialog');
      const close = async () => {
        await dialog.getByRole('button', { name: closing[language], exact: true }).last().click();
        await expect(dialog).toBeHidden();
        await expect(studio.prompt).toBeEnabled();
      };
      for (const { name, content, says } of refused) {
        await dropFile(studio.page, name, content);
        await expect(dialog.getByText(says[language]).first(), name).toBeVisible();
        await close();
      }
      const transfer = await studio.page.evaluateHandle(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(101 * 1024 * 1024)], 'grand.csv', { type: 'text/csv' }));
        return transfer;
      });
      await studio.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
      await expect(dialog.getByText({ fr: /dépasse 100\sMo/, en: /larger than 100 MB/ }[language])).toBeVisible();
      await close();
      await dropFile(studio.page, 'contacts.csv', ragged);
      for (const words of warnings[language]) await expect(dialog.getByText(words)).toBeVisible();
      if (language === 'en') return;
      await dialog.getByRole('button', { name: /Créer la table/ }).click();
      await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
      await expect(studio.cell('Hopper')).toBeVisible();
      await expect(studio.cell('Turing')).toBeVisible();
    });
  });
}

/** Lines of some hundred bytes: 50 MB in the long tests. */
const lines = process.env['APP_BUILDER_LONG_TESTS'] === '1' ? 500_000 : 200_000;

test('a large CSV is imported with progress, while the studio stays responsive', async ({ studio }) => {
  test.setTimeout(120_000);
  const words = 'relevé automatique du capteur principal, sans commentaire particulier, page ';
  const bytes = await dropGenerated(studio.page, { name: 'releves.csv', header: 'numero;nom;valeur;note', line: `#;Mesure #;#,5;${words}#`, from: 1, to: lines });
  expect(bytes).toBeGreaterThan(lines * 100);
  const longestFrame = await watchFrames(studio.page);
  const dialog = studio.page.getByTestId('csv-dialog');
  const count = `${lines / 1_000}\\s000`;
  await dialog.getByRole('button', { name: new RegExp(`Créer la table et importer ${count} lignes`) }).click();
  await expect(studio.lastTurn.getByRole('status').getByText(new RegExp(`lignes? sur ${count}|${count} lignes`)).first()).toBeVisible({ timeout: 60_000 });
  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 90_000 });
  await studio.tab('data');
  await expect(studio.page.getByRole('region', { name: 'releves' }).getByText(`${lines / 1_000} 000 lignes`, { exact: true })).toBeVisible();
  const frame = await longestFrame();
  console.log(`${bytes} bytes; the longest time without a frame: ${Math.round(frame)} ms`);
  expect(frame).toBeLessThan(1_000);
});
