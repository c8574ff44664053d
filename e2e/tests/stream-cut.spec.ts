import { expect, test as base, Studio } from '../studio.ts';
import { StreamCutter } from '../stream-cutter.ts';

/** `studio` is opened through `cutter`, which can stop the backend in the middle of an answer. */
const test = base.extend<{ cutter: StreamCutter }>({
  cutter: async ({ server }, use) => {
    const cutter = await StreamCutter.start(server.port);
    await use(cutter);
    await cutter.close();
    await server.kill();
    await server.resume();
  },
  studio: async ({ page, cutter, locale }, use) => {
    const studio = new Studio(page, locale?.startsWith('en') ? 'en' : 'fr');
    await studio.open(cutter.origin);
    await use(studio);
  },
});

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' });

  test('the backend stops after a whole tool call arrived: nothing of it is applied, the app goes on, the next try works', async ({ studio, server, cutter }) => {
    await studio.ask('Ajouter un module CRM avec table clients');
    await studio.addRow({ Nom: 'Ada Lovelace' });
    await studio.tab('files');
    const files = studio.page.getByTestId('file-tree').locator('[data-path]');
    await files.getByText('db').click();
    await files.getByText('migrations').click();
    await expect(files.getByText('0001_create_clients.sql')).toBeVisible();
    const before = await files.count();

    const cut = cutter.cutAfter('event: tool_call_complete\ndata: ', () => server.kill());
    await studio.ask('Ajoute un champ téléphone', 'failed');
    await cut;
    await expect(studio.lastTurn).toContainText('Téléphone'); // what had arrived is still to be read
    await expect(studio.lastTurn).toContainText('La connexion a été interrompue');
    await expect(files).toHaveCount(before);

    await studio.tab('preview');
    await expect(studio.app.getByRole('columnheader', { name: 'Nom' })).toBeVisible();
    await expect(studio.app.getByRole('columnheader', { name: /Téléphone/ })).toHaveCount(0);
    await studio.addRow({ Nom: 'Grace Hopper' });

    const retry = studio.lastTurn.getByRole('button', { name: 'Réessayer' });
    await retry.click();
    await expect(studio.lastTurn).toContainText('Le serveur ne répond pas');
    // A part of the page that was not fetched yet cannot come now: it says so in its place, and the rest goes on.
    await studio.tab('files');
    await files.getByText('app.json').click();
    await expect(studio.page.getByText('Une partie de cette page n’a pas pu être chargée.')).toBeVisible();
    await studio.tab('preview');
    await server.resume();
    await retry.click();
    await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
    await expect(studio.app.getByRole('columnheader', { name: /Téléphone/ })).toBeVisible();
    await expect(studio.cell('Ada Lovelace')).toBeVisible();
    await expect(studio.cell('Grace Hopper')).toBeVisible();
  });

  test('the backend stops in the second leg: what the first one did is kept, and not done again', async ({ studio, server, cutter }) => {
    const cut = cutter.cutAfter('"leg":1,"model":"blueprint"}\n\n', () => server.kill());
    await studio.ask('Ajouter un module CRM avec table clients', 'failed');
    await cut;
    await expect(studio.lastTurn).toContainText('La connexion a été interrompue');
    await server.resume();
    await studio.lastTurn.getByRole('button', { name: 'Réessayer' }).click();
    await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
    await studio.addRow({ Nom: 'Ada Lovelace' });
    await expect(studio.cell('Ada Lovelace')).toBeVisible();
    await studio.tab('files');
    await studio.openFile('db/migrations/0001_create_clients.sql');
    await expect(studio.page.getByTestId('file-tree').locator('[data-path^="db/migrations/"]')).toHaveCount(1);
  });
});

test.describe('in English', () => {
  test.use({ locale: 'en-US' });

  test('the backend stops in the middle of an event of the first answer', async ({ studio, server, cutter }) => {
    const cut = cutter.cutAfter('"json":"{\\"path\\":', () => server.kill());
    await studio.ask('Add a CRM module with a customers table', 'failed');
    await cut;
    await expect(studio.lastTurn).toContainText('The connection was lost.');
    await expect(studio.lastTurn).toContainText('Nothing was half-applied.');
    await server.resume();
    await studio.page.reload(); // the turn and the way on survive the page
    await studio.lastTurn.getByRole('button', { name: 'Try again' }).click();
    await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
    await studio.addRow({ Name: 'Ada Lovelace' });
    await expect(studio.cell('Ada Lovelace')).toBeVisible();
  });
});
