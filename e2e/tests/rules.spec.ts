import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository, StudioServer } from '../server.ts';
import { expect, Studio, test } from '../studio.ts';

test.use({ locale: 'fr-FR' });

test('a VAT rate typed in the editor is a warning that names its rule, until the rule’s value takes its place', async ({ studio }) => {
  await studio.ask('Ajouter un module CRM avec table clients');
  await expect(studio.problemBadge).toHaveCount(0);
  await studio.writeFile('src/modules/clients/tva.ts', 'export const tauxTva = 0.2;\n');

  await studio.tab('problems');
  const warning = studio.page.locator('[data-testid="problem"][data-kind="rule"]');
  await expect(warning).toContainText('« 0.2 » est écrit en dur, alors que la règle « Taux de TVA » fixe cette valeur.');
  await expect(warning).toContainText('src/modules/clients/tva.ts, ligne 1');
  await expect(warning).toContainText('rules.finance.vatRates');

  await warning.getByRole('button', { name: 'src/modules/clients/tva.ts' }).click();
  await studio.typeInEditor("import { rules } from '../../rules';\n\nexport const tauxTva = rules.finance.vatRates[0].percent / 100;\n");
  await studio.tab('problems');
  await expect(studio.page.getByTestId('problem')).toHaveCount(0);
  await studio.page.getByRole('tab', { name: 'Règles' }).click();
  await expect(studio.page.locator('[data-rule="finance.vat-rates"]')).toContainText('src/modules/clients/tva.ts');
});

test('a rule edited in the studio is offered to the app, taken over in one step, and taken back', async ({ page }) => {
  const rules = await mkdtemp(join(tmpdir(), 'rules-'));
  await cp(join(repository, 'rules'), rules, { recursive: true });
  const server = await StudioServer.start(['--rules', rules, '--edit-rules']);
  try {
    const studio = new Studio(page, 'fr');
    await studio.open(server.origin);
    await studio.ask('Ajouter un module CRM avec table clients');
    await page.getByRole('tab', { name: 'Règles' }).click();
    await page.getByRole('button', { name: 'Modifier les règles et modèles' }).click();
    const editor = page.getByTestId('company-text');
    await editor.getByRole('combobox').selectOption('rules/finance.json');
    const content = editor.locator('.cm-content');
    await expect(content).toContainText('Taux de TVA');
    const before = await readFile(join(rules, 'finance.json'), 'utf8');
    const replace = async (text: string) => {
      await content.click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.insertText(text);
      await editor.getByRole('button', { name: 'Enregistrer' }).click();
    };

    await replace('{}');
    await expect(editor.getByRole('alert')).toContainText('label : un objet est attendu');
    expect(await readFile(join(rules, 'finance.json'), 'utf8')).toBe(before);

    const edited = before.replace(/"defaultVatPercent": 20/, '"defaultVatPercent": 21');
    expect(edited).not.toBe(before);
    await replace(edited);
    await expect(editor.getByRole('status')).toHaveText('Enregistré');
    expect(await readFile(join(rules, 'finance.json'), 'utf8')).toBe(edited);

    await replace(`${edited}\n`);
    await expect(editor.getByRole('status')).toHaveText('Enregistré');
    await writeFile(join(rules, 'finance.json'), edited);
    await replace(before);
    await expect(editor.getByRole('alert')).toContainText('Ce texte a changé entre-temps');

    // What was typed is not lost by a click.
    await editor.getByRole('button', { name: 'Retour aux règles' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    await expect(editor.getByRole('status')).toHaveText('modifications non enregistrées');
    await editor.getByRole('button', { name: 'Retour aux règles' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Quitter sans enregistrer' }).click();
    const update = page.getByTestId('rule-update');
    await expect(update).toContainText('finance.defaultVatPercent');
    await update.getByRole('button', { name: /Mettre l’application à jour/ }).click();
    await expect(update).toBeHidden();
    const value = page.locator('[data-rule="finance.vat-rates"] dl > div', { hasText: 'finance.defaultVatPercent' });
    await expect(value).toContainText('21');
    await page.getByRole('button', { name: 'Annuler la mise à jour' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler la mise à jour' }).click();
    await expect(update).toContainText('finance.defaultVatPercent');
    await expect(value).toContainText('20');
    await page.reload();
    await expect(page.getByText('Une règle de l’entreprise a changé depuis la création de cette application.')).toBeVisible();
  } finally {
    await server.kill();
    await rm(rules, { recursive: true, force: true });
  }
});
