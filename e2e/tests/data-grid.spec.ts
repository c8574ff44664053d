import { readFile } from 'node:fs/promises';
import { dropFile } from '../files.ts';
import { expect, test, type Studio } from '../studio.ts';

test.use({ locale: 'fr-FR' });

const ROWS = 1_000_000;
const ROW_HEIGHT = 30;
/** An api of the app that runs what it is sent: how a program of the project's own would fill a table. */
const api = `import { database } from '../server/database';

export async function POST(request: Request): Promise<Response> {
  database.exec(await request.text());
  return new Response('done');
}
`;
/** Rows in one call, so that none is long. */
const PART = 200_000;
const numbers = (from: number) => `WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${Math.min(from + PART - 1, ROWS)})`;
const fill = (from: number) => `INSERT INTO mesures (nom, valeur) ${numbers(from)} SELECT 'Mesure ' || i, i * 0.5 FROM n`;

async function runSql(studio: Studio, sql: string): Promise<void> {
  const frame = await studio.appFrame();
  expect(await frame.evaluate((body) => fetch('/api/sql', { method: 'POST', body }).then((response) => response.text()), sql)).toBe('done');
}

async function createTable(studio: Studio): Promise<void> {
  await dropFile(studio.page, 'mesures.csv', 'nom;valeur\nMesure 1;0,5\nMesure 2;1,0\n');
  await studio.page.getByTestId('csv-dialog').getByRole('button', { name: /Créer la table/ }).click();
  await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
}

test('a table of a million rows scrolls to any row, with and without gaps in its numbers', async ({ studio }) => {
  test.setTimeout(120_000);
  await createTable(studio);
  await studio.writeFile('api/sql.ts', api);
  await expect.poll(() => studio.appFrame().then((frame) => frame.evaluate(() => fetch('/api/sql', { method: 'POST', body: 'SELECT 1' }).then((response) => response.text())))).toBe('done');
  for (let from = 3; from <= ROWS; from += PART) await runSql(studio, fill(from));
  await studio.tab('data');
  const grid = studio.page.getByRole('table', { name: 'mesures' });
  const refresh = studio.page.getByRole('button', { name: 'Actualiser' });
  const total = (count: RegExp) => expect(async () => {
    await refresh.click();
    await expect(studio.page.getByRole('region', { name: 'mesures' }).getByText(count)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await total(/1\s000\s000 lignes/);

  const scrollTo = (row: number) => grid.evaluate((element, top) => (element.scrollTop = top), (row - 1) * ROW_HEIGHT);
  /** The name in the row that stands at a position, once it is read. */
  const nameAt = (row: number) => grid.locator(`[aria-rowindex="${row + 1}"]`).getByRole('cell').nth(2);
  for (const row of [1, 500_000, ROWS, 730_001]) {
    const started = Date.now();
    await scrollTo(row);
    await expect(nameAt(row)).toHaveText(`Mesure ${row}`, { timeout: 3_000 });
    console.log(`row ${row} on screen after ${Date.now() - started} ms`);
  }
  // What is drawn stays small however many rows there are.
  expect(await grid.getByRole('row').count()).toBeLessThan(80);

  await runSql(studio, 'DELETE FROM mesures WHERE id % 1000 = 7');
  await total(/999\s000 lignes/);
  await scrollTo(999_000);
  await expect(nameAt(999_000)).toHaveText(`Mesure ${ROWS}`);
  await scrollTo(499_500);
  await expect(nameAt(499_500)).toHaveText('Mesure 500000');
  // Row by row from there: the pages join without a row lost or shown twice.
  await scrollTo(499_700);
  await expect(nameAt(499_700)).toHaveText('Mesure 500201');
  await scrollTo(1);
  await expect(nameAt(7)).toHaveText('Mesure 8');
});

test('a table is saved as CSV and as a workbook', async ({ studio }) => {
  await createTable(studio);
  await studio.tab('data');
  const save = async (format: RegExp) => {
    await studio.page.getByRole('region', { name: 'mesures' }).getByRole('button', { name: 'Exporter' }).click();
    const download = studio.page.waitForEvent('download');
    await studio.page.getByRole('menuitem', { name: format }).click();
    const file = await download;
    return { name: file.suggestedFilename(), data: await readFile(await file.path()) };
  };
  const csv = await save(/CSV/);
  expect(csv.name).toBe('mesures.csv');
  expect(csv.data.toString().replace(/;\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, ';…')).toBe('\uFEFFid;created_at;nom;valeur\r\n1;…;Mesure 1;0,5\r\n2;…;Mesure 2;1\r\n');
  const workbook = await save(/Excel/);
  expect(workbook.name).toBe('mesures.xlsx');
  // What was saved imports again, with the types that the table has.
  await dropFile(studio.page, workbook.name, workbook.data);
  const dialog = studio.page.getByTestId('csv-dialog');
  await expect(dialog.getByLabel('Type de la colonne valeur')).toHaveValue('decimal');
  await expect(dialog.getByRole('cell', { name: 'Mesure 2' }).first()).toBeVisible();
});
