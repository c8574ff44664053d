import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { launch } from './browser.mjs';
import { bytesWritten } from './memory.mjs';

const PROMPT = 'Ajouter un module CRM avec table clients';

/**
 * A person's first visit, through the studio itself, with an empty profile: milliseconds from navigation to the CRM table
 * on screen (the prompt is sent at once), bytes the server sent until the first preview and until the table; and the
 * project as exported, by path.
 */
export async function measureFirstVisit(server) {
  const profile = await mkdtemp(join(tmpdir(), 'bench-visit-'));
  const context = await launch(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setExtraHTTPHeaders({ 'accept-language': 'fr-FR' });
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['fr-FR'] }));
  const before = await bytesWritten(server.pid);
  const started = performance.now();
  await page.goto(server.origin);
  const prompt = page.getByRole('textbox', { name: 'Décrivez votre application' });
  await prompt.fill(PROMPT);
  await prompt.press('Enter');
  const app = page.frameLocator('[data-testid="preview-frame"]');
  await app.getByRole('heading', { level: 1, name: 'Clients', exact: true }).waitFor({ timeout: 60_000 });
  const milliseconds = performance.now() - started;
  const bytes = (await bytesWritten(server.pid)) - before;
  await page.locator('[data-testid="turn"][data-state="done"]').waitFor({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /Exporter/ }).click()]);
  const zip = unzipSync(new Uint8Array(await readFile(await download.path())));
  await context.close();
  await rm(profile, { recursive: true, force: true });
  const files = Object.fromEntries(Object.entries(zip).filter(([path]) => !path.endsWith('/') && !path.startsWith('data/')).map(([path, data]) => [path, strFromU8(data)]));
  return { milliseconds, bytes, files };
}
