/**
 * From a prompt to its table on screen, warm, through the studio itself: `./bench/prompt [rounds]`. Every round is a new project on the
 * profile of the rounds before it. Its first prompt is sent three seconds after the
 * studio's page is there, the others to the app that is there.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { startServer } from './server.mjs';
import { machine, median, whole } from './statistics.mjs';

const rounds = Number(process.argv[2] ?? 5);
const kinds = [
  { name: 'the first prompt of a project', prompt: 'Crée une table clients avec nom, email, téléphone, ville et statut (prospect, client, perdu)', title: 'Clients' },
  { name: 'a second table, with a link to the first', prompt: 'Ajoute une table commandes (référence, client, date, montant, statut)', title: 'Commandes' },
];

const server = await startServer();
const profile = await mkdtemp(join(tmpdir(), 'bench-prompt-'));
const context = await launch(profile);
await context.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['fr-FR'] }));
await context.setExtraHTTPHeaders({ 'accept-language': 'fr-FR' });
const times = kinds.map(() => ({ shown: [], ended: [] }));

// The round before the first fills the profile and is not counted.
for (let round = -1; round < rounds; round++) {
  const page = await context.newPage();
  await page.goto(server.origin);
  const app = page.frameLocator('[data-testid="preview-frame"]');
  const box = page.getByRole('textbox', { name: 'Décrivez votre application' });
  await box.waitFor({ timeout: 60_000 });
  for (const [index, { prompt, title }] of kinds.entries()) {
    // A person reads the answer first: nothing of the turn before is still going on.
    await page.waitForTimeout(3_000);
    await box.fill(prompt);
    const started = performance.now();
    await box.press('Enter');
    await app.getByRole('heading', { level: 1, name: title, exact: true }).waitFor({ timeout: 60_000 });
    const shown = performance.now() - started;
    await page.locator(`[data-testid="turn"][data-state="done"]`).nth(index).waitFor({ timeout: 60_000 });
    if (round < 0) continue;
    times[index].shown.push(shown);
    times[index].ended.push(performance.now() - started);
  }
  await page.close();
}
await context.close();
await server.stop();
await rm(profile, { recursive: true, force: true });

console.log(`${machine()}, medians of ${rounds}\n`);
console.log('| | on screen (ms) | turn judged and ended (ms) |\n|---|---|---|');
kinds.forEach(({ name }, index) => console.log(`| ${name} | ${whole(median(times[index].shown))} | ${whole(median(times[index].ended))} |`));
console.log(`\nall: ${JSON.stringify(times.map(({ shown }) => shown.map(Math.round)))}`);
