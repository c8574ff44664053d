import { expect, test } from '../studio.ts';

test.use({ locale: 'fr-FR' });

test('odd prompts change nothing, say why, and the studio goes on', async ({ studio }) => {
  const send = studio.page.getByRole('button', { name: studio.words.send, exact: true });
  await expect(send).toBeDisabled();
  await studio.prompt.fill('   ');
  await expect(send).toBeDisabled();

  const long = 'a'.repeat(100_000);
  await studio.prompt.fill(long);
  await expect(studio.page.getByText(/la limite est de 20\s?000/)).toBeVisible();
  await expect(studio.prompt).toHaveValue(long);

  await studio.ask('Quel temps fera-t-il demain à Brest ?');
  await expect(studio.lastTurn).toContainText(/table|module/i);

  await studio.ask('Ajouter un module CRM avec table clients');
  await studio.ask("crée une table <script>alert(1)</script> avec ../../etc/passwd et '; DROP TABLE clients; --");
  await studio.addRow({ Nom: 'Ada Lovelace' });
  await expect(studio.cell('Ada Lovelace')).toBeVisible();
  await studio.tab('files');
  await expect(studio.page.getByTestId('file-tree').getByText('passwd')).toHaveCount(0);
});

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

for (const [missing, script] of [
  ['SharedArrayBuffer', 'delete globalThis.SharedArrayBuffer; Object.defineProperty(globalThis, "crossOriginIsolated", { value: false })'],
  ['service workers', 'Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined }); delete Navigator.prototype.serviceWorker'],
] as const) {
  test(`a browser without ${missing} is told so`, async ({ page, server }) => {
    await page.addInitScript(script);
    await page.goto(server.origin);
    await expect(page.getByText(/navigateur/i).first()).toBeVisible({ timeout: 30_000 });
  });
}
