import { AccountPages, PASSWORD } from '../account.ts';
import { saved, savedAfter } from '../saved.ts';
import { expect, Studio, test } from '../studio.ts';

const EMAIL = 'ada@example.com';

/** Makes an app with a row, and resolves to its address once the server has it. */
async function savedApp(studio: Studio): Promise<string> {
  await studio.ask('Ajouter un module CRM avec table clients');
  await saved(studio.page);
  await savedAfter(studio.page, () => studio.addRow({ Nom: 'Ada Lovelace' }));
  return studio.page.url();
}

test.use({ locale: 'fr-FR' });

test('a guest’s app follows them to another device when they sign up, and two devices do not lose each other’s work', async ({ studio, server, browser }) => {
  test.setTimeout(180_000);
  const { page } = studio;
  const address = await savedApp(studio);
  const pages = new AccountPages(page, 'fr');
  await pages.register(server, EMAIL);

  const other = await browser.newContext({ locale: 'fr-FR', colorScheme: 'dark', viewport: { width: 1360, height: 860 } });
  const second = new Studio(await other.newPage(), 'fr');
  await second.open(server.origin);
  await new AccountPages(second.page, 'fr').signIn(EMAIL, PASSWORD);
  await expect(second.page.getByRole('dialog')).toBeHidden();
  await second.page.goto(address);
  await expect(second.title('Clients')).toBeVisible({ timeout: 60_000 });
  await expect(second.cell('Ada Lovelace')).toBeVisible();
  await expect(second.turns).toHaveCount(1);
  await saved(second.page);

  // What only the other device has changed is taken over.
  await savedAfter(second.page, () => second.addRow({ Nom: 'Grace Hopper' }));
  await page.goto(address);
  await expect(studio.cell('Grace Hopper')).toBeVisible({ timeout: 60_000 });
  await saved(page);

  // What both have changed is the person's choice.
  await savedAfter(page, () => studio.addRow({ Nom: 'Alan Turing' }));
  await second.addRow({ Nom: 'Edsger Dijkstra' });
  const conflict = second.page.getByTestId('conflict');
  await expect(conflict).toBeVisible({ timeout: 30_000 });
  await conflict.getByRole('button', { name: 'Garder les deux' }).click();
  await expect(conflict).toBeHidden();
  await saved(second.page);
  const apps = await second.page.evaluate(async () => ((await (await fetch('/api/apps')).json()) as { apps: { name: string }[] }).apps.map(({ name }) => name));
  expect(apps.sort()).toEqual(['CRM', 'CRM (autre appareil)']);
  await other.close();
});

test('signing out removes the apps from the device when that is wanted, and signing in brings them back', async ({ studio, server }) => {
  test.setTimeout(150_000);
  const { page } = studio;
  const address = await savedApp(studio);
  const pages = new AccountPages(page, 'fr');
  await pages.register(server, 'grace@example.com');
  await page.goto(address);
  await expect(studio.cell('Ada Lovelace')).toBeVisible({ timeout: 60_000 });

  await pages.choose('signOut');
  await expect(pages.dialog).toContainText('1 application est aussi sur cet appareil');
  await pages.dialog.getByLabel('Les retirer de cet appareil').check();
  await pages.dialog.getByRole('button', { name: 'Se déconnecter et retirer' }).click();
  await expect(page).not.toHaveURL(address);
  await expect(studio.prompt).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Projets récents' })).toHaveCount(0);

  await page.goto(address);
  await expect(studio.prompt).toBeVisible();
  await expect(studio.turns).toHaveCount(0);
  await pages.signIn('grace@example.com', PASSWORD);
  await expect(studio.title('Clients')).toBeVisible({ timeout: 60_000 });
  await expect(studio.cell('Ada Lovelace')).toBeVisible();
});

test('what changes while the server cannot be reached is kept here and sent later', async ({ studio, context }) => {
  const { page } = studio;
  await studio.ask('Ajouter un module CRM avec table clients');
  await saved(page);
  await context.setOffline(true);
  await studio.addRow({ Nom: 'Ada Lovelace' });
  const status = page.getByTestId('save-status');
  await expect(status).toHaveAttribute('data-state', 'offline', { timeout: 30_000 });
  await expect(status).toHaveAccessibleName('Hors ligne : gardé sur cet appareil');
  await context.setOffline(false);
  await saved(page);
});
