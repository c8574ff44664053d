import { dropGenerated } from '../files.ts';
import { expect, test, type Studio } from '../studio.ts';

test.use({ locale: 'fr-FR' });

const isLong = process.env['APP_BUILDER_LONG_TESTS'] === '1';
/** The usual number is one that is estimated already, and takes several pages. */
const ROWS = isLong ? 1_000_000 : 40_000;
const ROW_HEIGHT = 30;
/** An import takes 500,000 rows at most. */
const HALF = ROWS / 2;
/** One row of so many goes. */
const GAP = ROWS / 100;
const ON_SCREEN_MS = 500;
const written = (count: number) => new Intl.NumberFormat('fr').format(count).replaceAll(/\s/g, '\\s');

/** Two files, the way a person with so many rows brings them in: one makes the table, the other adds to it. */
async function fillTable(studio: Studio): Promise<void> {
  const csv = { header: 'nom;valeur', line: 'Mesure #;#,5' };
  const dialog = studio.page.getByTestId('csv-dialog');
  await dropGenerated(studio.page, { ...csv, name: 'mesures.csv', from: 1, to: HALF });
  await dialog.getByRole('button', { name: /Créer la table/ }).click();
  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await dropGenerated(studio.page, { ...csv, name: 'suite.csv', from: HALF + 1, to: ROWS });
  await dialog.getByText('Table existante').click();
  await dialog.getByLabel('Ajouter toutes les lignes').check();
  await dialog.getByRole('button', { name: new RegExp(`Importer ${written(HALF)} lignes`) }).click();
  await expect(dialog.getByText(new RegExp(`${written(HALF)} lignes ajoutées`))).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Fermer', exact: true }).last().click();
}

/** Milliseconds until the row at a position, counted from 1, has been scrolled to and is drawn. Timed in the page itself. */
const scrollTo = (studio: Studio, position: number, text: string): Promise<number> =>
  studio.page.getByRole('table', { name: 'mesures' }).evaluate(
    (grid, { top, selector, text }) =>
      new Promise<number>((resolve, reject) => {
        const started = performance.now();
        grid.scrollTop = top;
        const look = () => {
          const shown = grid.querySelector(selector)?.textContent ?? '';
          if (shown.includes(text)) return resolve(performance.now() - started);
          if (performance.now() - started > 10_000) return reject(new Error(`${text} is not on screen; there is: ${shown}`));
          requestAnimationFrame(look);
        };
        look();
      }),
    { top: (position - 1) * ROW_HEIGHT, selector: `[aria-rowindex="${position + 1}"]`, text },
  );

test('a large table scrolls to any row, with and without gaps in its numbers', async ({ studio }) => {
  test.setTimeout(180_000);
  await fillTable(studio);
  const times: Record<string, number> = {};
  const visit = async (position: number, name: string) => {
    times[name] = Math.round(await scrollTo(studio, position, name));
  };
  const region = studio.page.getByRole('region', { name: 'mesures' });
  const grid = studio.page.getByRole('table', { name: 'mesures' });

  await studio.tab('data');
  await expect(grid.getByRole('cell').first()).toBeVisible();
  const opened = Date.now();
  await expect(region.getByText(new RegExp(`^${written(ROWS)} lignes$`))).toBeVisible();
  times['counted'] = Date.now() - opened;
  for (const row of [1, HALF, ROWS, 0.73 * ROWS + 1]) await visit(row, `Mesure ${row}`);
  // What is drawn stays small however many rows there are.
  expect(await grid.getByRole('row').count()).toBeLessThan(80);

  // Through the app's own api.
  const frame = await studio.appFrame();
  const deleted = await frame.evaluate(
    async ([rows, gap]) => {
      let count = 0;
      for (let id = 7; id <= rows; id += gap) if ((await fetch(`/api/mesures/${id}`, { method: 'DELETE' })).ok) count += 1;
      return count;
    },
    [ROWS, GAP] as const,
  );
  expect(deleted).toBe(100);
  await studio.page.getByRole('button', { name: 'Actualiser' }).click();
  await expect(region.getByText(new RegExp(`^${written(ROWS - 100)} lignes$`))).toBeVisible();
  await visit(ROWS - 100, `Mesure ${ROWS}`);
  await visit(HALF - 50, `Mesure ${HALF}`);
  // Across the gap and into the next page, without a row lost or shown twice.
  await visit(HALF - 44, `Mesure ${HALF + 6}`);
  await visit(HALF - 43, `Mesure ${HALF + 8}`);
  await visit(HALF + 157, `Mesure ${HALF + 208}`);
  await visit(7, 'Mesure 8');
  test.info().annotations.push({ type: 'milliseconds', description: JSON.stringify(times) });
  console.log('milliseconds until on screen', JSON.stringify(times));
  for (const [name, milliseconds] of Object.entries(times)) if (isLong && name !== 'counted') expect(milliseconds, name).toBeLessThan(ON_SCREEN_MS);
});
