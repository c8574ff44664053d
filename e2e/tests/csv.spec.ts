import { expect, test } from '../studio.ts';
import { dropFile } from '../files.ts';

const factures = [
  'Numéro;Client;Date;Montant HT;Payée',
  'F-001;Société Générale d’Étude;03/02/2026;1 234,50;oui',
  'F-002;Boulangerie Martin;17/02/2026;89,90;non',
  'F-003;"Dupont; frères";28/02/2026;12 000,00;oui',
].join('\r\n');

test.use({ locale: 'fr-FR' });

test('a semicolon-separated CSV becomes a table with the right types', async ({ studio }) => {
  await dropFile(studio.page, 'factures.csv', factures);
  const dialog = studio.page.getByTestId('csv-dialog');
  await expect(dialog.getByText('Dupont; frères')).toBeVisible();
  await dialog.getByRole('button', { name: /Créer la table/ }).click();

  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(studio.cell('Dupont; frères')).toBeVisible();
  // The app shows values as its language writes them only if they were stored as a number and as a date.
  await expect(studio.cell(/1\s?234,50/)).toBeVisible();
  await expect(studio.cell(/^(17\/02\/2026|17 févr\.? 2026)$/)).toBeVisible();
  await expect(studio.app.getByRole('row')).toHaveCount(4);
});

const bad: { name: string; file: string; content: string | Buffer; says: RegExp }[] = [
  { name: 'empty', file: 'vide.csv', content: '', says: /vide/i },
  { name: 'binary', file: 'image.csv', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3]), says: /n’est pas du texte/ },
  { name: '50 MB', file: 'grand.csv', content: Buffer.alloc(50 * 1024 * 1024, 'a;b\n'), says: /10\s?Mo/i },
];

for (const { name, file, content, says } of bad) {
  test(`a CSV that is ${name} is refused in words`, async ({ studio }) => {
    await dropFile(studio.page, file, content);
    await expect(studio.page.getByText(says).first()).toBeVisible();
    await expect(studio.prompt).toBeEnabled();
  });
}

test('ragged rows and duplicate headers are shown and can be imported', async ({ studio }) => {
  await dropFile(studio.page, 'contacts.csv', 'nom;nom;ville\nAda;Lovelace;Londres\nGrace;Hopper\nAlan;Turing;Londres;extra\n');
  const dialog = studio.page.getByTestId('csv-dialog');
  await expect(dialog.getByText('1 ligne trop courte, 1 ligne trop longue')).toBeVisible();
  await expect(dialog.getByText('renommés : nom 2')).toBeVisible();
  await dialog.getByRole('checkbox', { name: /quand même/ }).check();
  await dialog.getByRole('button', { name: /Créer la table/ }).click();
  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(studio.cell('Hopper')).toBeVisible();
  await expect(studio.cell('Turing')).toBeVisible();
});
