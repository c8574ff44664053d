import type { Locator } from '@playwright/test';
import { expect, test } from '../studio.ts';

test.use({ locale: 'fr-FR' });

test('a person works on the app from the terminal: its data, its files and its server are the app’s own', async ({ studio }, testInfo) => {
  const { page } = studio;
  await studio.ask('Ajouter un module CRM avec table clients');
  await studio.addRow({ Nom: 'Ada Lovelace' });

  await page.getByRole('tab', { name: 'Terminal' }).click();
  const terminal = page.getByTestId('terminal');
  const rows: Locator = terminal.locator('.xterm-rows');
  await expect(rows).toContainText('❯');
  const enter = async (line: string, expected: string | RegExp) => {
    await page.keyboard.type(`${line}\r`);
    await expect(rows).toContainText(expected);
  };
  await enter('sqlite3 -box data/app.db "SELECT nom FROM clients"', '│ Ada Lovelace │');
  await page.screenshot({ path: testInfo.outputPath('terminal.png') });
  await enter('clear; echo fin d’été', /^fin d’été/);
  await enter('clear; npm run dev', 'Local:');
  await expect(rows).toContainText('VITE v8');
  await page.keyboard.press('Control+c');
  await expect(rows).toContainText('^C');

  // What the shell writes is the app's: the page changes, and the file is in the explorer.
  await enter(`clear; sed -i 's/"name": ".*"/"name": "Depuis le terminal"/' src/app.json; grep name src/app.json`, '"name": "Depuis le terminal"');
  await studio.tab('preview');
  await expect(studio.app.getByText('Depuis le terminal').filter({ visible: true }).first()).toBeVisible();
  await expect(studio.cell('Ada Lovelace')).toBeVisible();
  await expect(studio.problemBadge).toHaveCount(0);

  await page.getByRole('tab', { name: 'Terminal' }).click();
  await terminal.getByRole('button', { name: 'Mode lecteur d’écran' }).click();
  await terminal.getByRole('textbox').focus();
  await enter('echo lu tout haut', /haut.*lu tout haut/);
  await expect(terminal.getByRole('list').getByText('lu tout haut', { exact: true })).toHaveCount(1);
  // The terminal takes Tab, but is no trap.
  await page.keyboard.press('Shift+Tab');
  await expect(terminal.getByRole('textbox')).not.toBeFocused();
  await terminal.getByRole('textbox').focus();
  await page.keyboard.press('Control+d');
  await expect(rows).toContainText('Terminal fermé (code 0)');
  await page.keyboard.press('Enter');
  await expect(rows).toContainText(/❯\s*$/);
});
