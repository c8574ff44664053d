import { expect, test } from '../studio.ts';

const said = {
  fr: {
    locale: 'fr-FR', crm: 'Ajouter un module CRM avec table clients', name: 'Nom', empty: 'Écrivez d’abord ce que vous voulez.', tooLong: /la limite est de 20\s?000/,
    weather: 'Quel temps fera-t-il demain à Brest ?', undo: 'Annuler ce tour', cannot: 'Ce navigateur ne peut pas faire tourner votre application',
    hostile: "crée une table <script>alert(1)</script> avec ../../etc/passwd et '; DROP TABLE clients; --",
    isolation: 'l’isolation des pages (SharedArrayBuffer)', serviceWorker: 'les service workers',
  },
  en: {
    locale: 'en-GB', crm: 'Add a CRM module with a customers table', name: 'Name', empty: 'Write what you want first.', tooLong: /the limit is 20,000/,
    weather: 'What will the weather be like in Brest tomorrow?', undo: 'Undo this turn', cannot: 'This browser cannot run your app',
    hostile: "create a table <script>alert(1)</script> with ../../etc/passwd and '; DROP TABLE customers; --",
    isolation: 'page isolation (SharedArrayBuffer)', serviceWorker: 'service workers',
  },
} as const;

for (const language of ['fr', 'en'] as const) {
  const words = said[language];
  test.describe(language, () => {
    test.use({ locale: words.locale });

    test('odd prompts say why, change nothing that was there, and the studio goes on', async ({ studio }) => {
      let dialogs = 0;
      studio.page.on('dialog', (dialog) => {
        dialogs += 1;
        void dialog.dismiss();
      });
      const send = studio.page.getByRole('button', { name: studio.words.send, exact: true });
      await studio.prompt.fill('   ');
      await expect(send).toBeDisabled();
      await expect(studio.page.getByText(words.empty)).toBeVisible();

      const long = 'a'.repeat(100_000);
      await studio.prompt.fill(long);
      await expect(studio.page.getByText(words.tooLong)).toBeVisible();
      await expect(send).toBeDisabled();
      await expect(studio.prompt).toHaveValue(long);

      await studio.ask(words.weather);
      await expect(studio.lastTurn).toContainText(/table|module/i); // says what it can do instead
      await expect(studio.lastTurn.getByText(words.undo)).toHaveCount(0); // nothing was changed that could be undone

      await studio.ask(words.crm);
      await studio.addRow({ [words.name]: 'Ada Lovelace' });
      await studio.prompt.fill(words.hostile);
      await send.click();
      await expect(studio.lastTurn).toHaveAttribute('data-state', /^(done|question)$/, { timeout: 60_000 });
      await studio.page.reload();
      await expect(studio.cell('Ada Lovelace')).toBeVisible({ timeout: 30_000 });
      await studio.tab('files');
      await expect(studio.page.getByTestId('file-tree').getByText('clients.ts').or(studio.page.getByTestId('file-tree').getByText('customers.ts'))).toBeVisible();
      await expect(studio.page.getByTestId('file-tree').getByText(/passwd|script|etc$/)).toHaveCount(0);
      expect(dialogs).toBe(0);
    });

    for (const [missing, script] of [
      ['isolation', 'delete globalThis.SharedArrayBuffer; Object.defineProperty(globalThis, "crossOriginIsolated", { value: false })'],
      ['serviceWorker', 'delete Navigator.prototype.serviceWorker'],
    ] as const) {
      test(`a browser without ${missing} is told so`, async ({ page, server }) => {
        await page.addInitScript(script);
        await page.goto(server.origin);
        await expect(page.getByRole('heading', { name: words.cannot })).toBeVisible();
        await expect(page.getByRole('listitem')).toHaveText([words[missing]]);
      });
    }
  });
}

test.describe('endless code', () => {
  test.use({ locale: 'fr-FR' });

  test('a handler that loops forever is reported within 5 s while files and data stay in reach', async ({ studio }) => {
    await studio.ask('Ajouter un module CRM avec table clients');
    await studio.addRow({ Nom: 'Ada Lovelace' });
    await studio.writeFile('api/forever.ts', 'export function GET(): Response {\n  for (;;);\n}\n');
    const app = await studio.appFrame();
    const started = Date.now();
    const status = await app.evaluate(async () => (await fetch('/api/forever')).status);
    expect(status).toBe(504);
    await expect(studio.problemBadge).toBeVisible();
    expect(Date.now() - started).toBeLessThan(6_000);
    await studio.tab('data');
    await expect(studio.page.getByText('Ada Lovelace').first()).toBeVisible();
    await studio.tab('preview');
    expect(await app.evaluate(async () => (await fetch('/api/clients')).status)).toBe(200);
  });
});
