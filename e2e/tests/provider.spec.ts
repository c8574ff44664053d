import { AccountPages } from '../account.ts';
import { BackendProcess } from '../backendProcess.ts';
import { StudioServer } from '../server.ts';
import { expect, Studio, test } from '../studio.ts';

test.use({ locale: 'fr-FR' });

test('somebody continues with the company’s account, in the app that they began, and is signed out of both', async ({ page }) => {
  const provider = await BackendProcess.start('io.appbuilder.standin.OpenIdStandInMain', /ISSUER=(\S+)/);
  const options = ['--oidc-issuer', provider.address, '--oidc-client', 'app-builder', '--oidc-name', 'Acme'];
  const server = await StudioServer.start(options, { APP_BUILDER_OIDC_SECRET: 's3cr3t: with/signs' });
  try {
    const studio = new Studio(page, 'fr');
    await studio.open(server.origin);
    const address = page.url();
    const pages = new AccountPages(page, 'fr');
    await pages.choose('signIn');
    await pages.dialog.getByRole('button', { name: 'Continuer avec Acme' }).click();

    await expect(pages.dialog.getByRole('status')).toContainText('ada@example.com');
    await expect(page).toHaveURL(address); // the same app, and no code in the address
    await pages.close();
    await expect(pages.menu).toHaveAccessibleName('Compte : ada@example.com');
    await pages.choose('manage');
    await expect(pages.dialog).toContainText('Vous vous connectez sans mot de passe');
    await pages.close();

    await page.goto(`${server.origin}/sign-in?code=stolen&state=unknown`);
    await expect(pages.dialog.getByRole('alert')).toContainText('n’est plus valable');
    await page.keyboard.press('Escape');

    await pages.choose('signOut');
    const signedOutThere = page.waitForRequest((request) => request.url().startsWith(`${provider.address}/logout?`));
    await pages.dialog.getByRole('button', { name: 'Se déconnecter' }).click();
    await signedOutThere;
    await expect(pages.menu).toHaveAccessibleName('Compte');
  } finally {
    await server.kill();
    await provider.stop();
  }
});
