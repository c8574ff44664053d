import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../server.ts';
import { expect, test, type Studio } from '../studio.ts';

/** A sample of the prompts of the corpus (backend/src/test/resources/corpus), from what is typed to what is on screen. */

async function open(studio: Studio, entry: string): Promise<void> {
  await studio.app.getByRole('navigation').getByRole('link', { name: entry, exact: true }).click();
  await expect(studio.title(entry)).toBeVisible();
}

/** An empty table has no columns on screen yet: its form shows what it holds. */
async function asksFor(studio: Studio, names: (string | RegExp)[]): Promise<void> {
  await studio.app.getByRole('button', { name: studio.words.add }).first().click();
  const form = studio.app.getByRole('dialog');
  for (const name of names) await expect(form.getByLabel(name).first()).toBeVisible();
  await studio.page.keyboard.press('Escape');
  await expect(form).toBeHidden();
}

async function addDeposit(studio: Studio, name: string, status: string): Promise<void> {
  await studio.app.getByRole('button', { name: studio.words.add }).first().click();
  const form = studio.app.getByRole('dialog');
  await form.getByLabel('Nom du client').fill(name);
  await form.getByLabel('Statut').selectOption({ label: status });
  await form.getByRole('button', { name: studio.words.save }).click();
  await expect(form).toBeHidden();
}

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' });

  test('lists, a board, a filter in advance, hidden columns, a chart and a question with its answers as buttons', async ({ studio }) => {
    await studio.ask(
      'bjr, il me faut un truc pr le pressing : les dépôts avec nom du client, téléphone, nb de pièces, prix, statut (reçu, prêt, rendu), et les réclamations (date, motif)',
    );
    await studio.ask('ajoute un champ email', 'question');
    const choices = studio.page.getByRole('group', { name: 'Réponses au choix' });
    await expect(choices.getByRole('button')).toHaveText(['Dépôts', 'Réclamations', 'Les deux']);
    await choices.getByRole('button', { name: 'Réclamations' }).press('Enter');
    await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
    await expect(choices).toHaveCount(0);
    await open(studio, 'Réclamations');
    await asksFor(studio, ['Date', 'Motif', /^E-?mail/]);

    await open(studio, 'Dépôts');
    await asksFor(studio, ['Nom du client', 'Téléphone', 'Nb de pièces', 'Prix', 'Statut']);
    await addDeposit(studio, 'Durand', 'Prêt');
    await addDeposit(studio, 'Martin', 'Rendu');
    await expect(studio.cell('Durand')).toBeVisible();

    await studio.ask("par défaut n'affiche que les dépôts prêts");
    await expect(studio.cell('Martin')).toBeHidden();
    await expect(studio.cell('Durand')).toBeVisible();
    await studio.ask('masque le téléphone dans la liste des dépôts');
    await expect(studio.app.getByRole('columnheader', { name: 'Téléphone' })).toHaveCount(0);

    await studio.ask('affiche les dépôts en kanban');
    await expect(studio.app.getByRole('region', { name: 'Prêt' }).getByText('Durand')).toBeVisible();

    await studio.ask('un camembert des dépôts par statut');
    await open(studio, 'Tableau de bord');
    await expect(studio.app.getByRole('heading', { name: /statut/i })).toBeVisible();
  });
});

test.describe('in English', () => {
  test.use({ locale: 'en-GB' });

  test('tables that belong to others, a page per row, a calendar, a calculator, and nothing for idle talk', async ({ studio }) => {
    await studio.ask(
      'Create tables for a library: books with title, author, ISBN; members with name and email; loans with borrowed date and due date. Each loan belongs to one book and one member.',
    );
    await open(studio, 'Books');
    await asksFor(studio, ['Title', 'Author', 'ISBN']);
    await studio.addRow({ Title: 'Emma' });
    await open(studio, 'Loans');
    await asksFor(studio, ['Borrowed date', 'Due date', 'Book', 'Member']);
    await open(studio, 'Books');
    await studio.app.getByRole('link', { name: 'Emma' }).click();
    await expect(studio.app.getByRole('heading', { name: /Loans/ })).toBeVisible();

    await studio.ask('show loans on a calendar by due date');
    await open(studio, 'Loans');
    await expect(studio.app.getByRole('region', { name: 'Loans' })).toBeVisible();

    await studio.ask('margin calculator please');
    await open(studio, 'Calculator');

    await studio.ask('What is the weather in Paris today?');
    await expect(studio.lastTurn).toContainText('I changed nothing');
  });
});

/** Every n-th prompt of the corpus that creates tables: each of their pages opens and its form asks for something. */
test.describe('a larger sample', () => {
  test.skip(process.env['APP_BUILDER_LONG_TESTS'] !== '1', 'takes minutes: ./test --long');
  test.use({ locale: 'fr-FR' });
  const folder = join(repository, 'backend/src/test/resources/corpus');
  const creations = readdirSync(folder).flatMap((file) => {
    const entries = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { say: string | string[]; ends?: string; tables?: Record<string, string> }[];
    return entries.flatMap(({ say, ends, tables }) => (typeof say === 'string' && ends === undefined && Object.keys(tables ?? {}).length > 0 ? [say] : []));
  });
  const sample = creations.filter((_, index) => index % Math.ceil(creations.length / 20) === 0);

  for (const prompt of sample) {
    test(prompt.slice(0, 80).replaceAll('\n', ' '), async ({ studio }) => {
      await studio.ask(prompt);
      const entries = studio.app.getByRole('navigation').getByRole('link');
      await expect(entries.first()).toBeVisible();
      const count = await entries.count();
      for (let index = 0; index < count; index += 1) {
        await entries.nth(index).click();
        await expect(studio.app.getByRole('heading', { level: 1 })).toHaveText((await entries.nth(index).textContent()) ?? '');
        await expect(studio.app.getByRole('alert')).toHaveCount(0);
      }
      await expect(studio.problemBadge).toHaveCount(0);
    });
  }
});
