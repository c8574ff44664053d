import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import { dropFile } from '../files.ts';
import { saved } from '../saved.ts';
import { expect, test } from '../studio.ts';

test.use({ locale: 'fr-FR' });

test('an exported app comes back as an app of its own, with its rows', async ({ studio }) => {
  const { page } = studio;
  await studio.ask('Ajouter un module CRM avec table clients');
  await studio.addRow({ Nom: 'Ada Lovelace' });
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Exporter' }).click()]);
  const address = page.url();
  await dropFile(page, 'crm.zip', await readFile(await download.path()));
  await expect(page).not.toHaveURL(address, { timeout: 30_000 });
  await expect(studio.title('Clients')).toBeVisible({ timeout: 60_000 });
  await expect(studio.cell('Ada Lovelace')).toBeVisible();
  await expect(studio.lastTurn).toContainText('Importer crm.zip');
  await studio.ask('Ajoute un champ téléphone');
  await saved(page);
});

test('a Vite project that was not made here runs, and what is no project is refused', async ({ studio }) => {
  const { page } = studio;
  await dropFile(page, 'notes.zip', Buffer.from(zipSync({ 'notes.txt': strToU8('rien') })));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('ne contient pas de projet');
  const files = {
    'vitrine-main/package.json': '{ "name": "vitrine", "private": true, "type": "module", "scripts": { "dev": "vite" }, "devDependencies": { "vite": "^8.0.0" } }',
    'vitrine-main/index.html': '<!doctype html><html lang="fr"><title>Vitrine</title><body><script type="module" src="/main.js"></script>',
    'vitrine-main/main.js': "import { title } from './title.js';\ndocument.body.append(Object.assign(document.createElement('h1'), { textContent: title }));\n",
    'vitrine-main/title.js': "export const title = 'Une vitrine';\n",
  };
  const archive = zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choisir un autre fichier' }).click();
  await (await chooser).setFiles({ name: 'vitrine.zip', mimeType: 'application/zip', buffer: Buffer.from(archive) });
  await expect(studio.title('Une vitrine')).toBeVisible({ timeout: 60_000 });
  await saved(page);
});
