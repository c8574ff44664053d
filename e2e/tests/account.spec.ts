import { AccountPages, PASSWORD } from '../account.ts';
import { expect, test } from '../studio.ts';

const EMAIL = 'ada.lovelace@example.com';

test.use({ locale: 'fr-FR' });

test('somebody signs up by mail, sees and ends their sessions, takes their data along, and leaves', async ({ studio, server, browser }) => {
  const { page } = studio;
  const pages = new AccountPages(page, 'fr');
  await pages.askForMail(EMAIL);
  const link = server.mailedLink(EMAIL);
  await page.goto(link);
  await expect(page).toHaveURL(/\/p\/[a-z0-9-]+$/); // without the token: addresses are kept and shown
  await pages.choosePassword('court');
  await expect(pages.dialog.getByRole('alert')).toContainText('trop court');
  await pages.choosePassword(PASSWORD);
  await expect(pages.dialog.getByRole('status')).toContainText(EMAIL);
  await pages.close();
  await expect(pages.menu).toHaveAccessibleName(`Compte : ${EMAIL}`);

  await page.goto(link);
  await pages.choosePassword('un autre mot de passe');
  await expect(pages.dialog.getByRole('alert')).toContainText('n’est plus valable');
  await page.keyboard.press('Escape');

  const phone = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const other = new AccountPages(await phone.newPage(), 'en');
  await other.page.goto(server.origin);
  await other.signIn(EMAIL, 'not the password');
  await expect(other.dialog.getByRole('alert')).toContainText('do not match');
  await other.dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await other.dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.dialog).toBeHidden();
  await expect(other.menu).toHaveAccessibleName(`Account : ${EMAIL}`);

  await pages.choose('manage');
  const browsers = pages.dialog.getByTestId('signed-in-browser');
  await expect(browsers).toHaveCount(2);
  await expect(browsers.filter({ hasText: 'celui-ci' })).toHaveCount(1);
  await browsers.filter({ hasNotText: 'celui-ci' }).getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(browsers).toHaveCount(1);
  await other.page.reload();
  await expect(other.menu).toHaveAccessibleName('Account');

  const download = page.waitForEvent('download');
  await pages.dialog.getByRole('link', { name: 'Télécharger mes données' }).click();
  expect((await download).suggestedFilename()).toBe('ai-app-builder.zip');

  await pages.dialog.getByRole('button', { name: 'Supprimer le compte' }).click();
  await pages.dialog.getByLabel('Votre mot de passe, pour confirmer').fill(PASSWORD);
  await pages.dialog.getByRole('button', { name: 'Supprimer pour de bon' }).click();
  await expect(pages.dialog).toBeHidden();
  await expect(pages.menu).toHaveAccessibleName('Compte');
  await other.signIn(EMAIL, PASSWORD);
  await expect(other.dialog.getByRole('alert')).toContainText('do not match');
  await phone.close();
});

test('all tabs of a browser follow who is signed in', async ({ studio, server, context }) => {
  const pages = new AccountPages(studio.page, 'fr');
  const second = new AccountPages(await context.newPage(), 'fr');
  await second.page.goto(server.origin);
  await pages.register(server, 'grace.hopper@example.com');
  await expect(second.menu).toHaveAccessibleName('Compte : grace.hopper@example.com');
  await second.choose('signOut');
  await second.dialog.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(pages.menu).toHaveAccessibleName('Compte');
});
