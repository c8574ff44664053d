import { AccountPages } from '../account.ts';
import { saved, savedAfter } from '../saved.ts';
import { expect, test } from '../studio.ts';

test.use({ locale: 'en-GB', colorScheme: 'dark' });

test('the list of apps is searched, and apps are renamed, duplicated, archived, restored and opened', async ({ studio, server }) => {
  const { page } = studio;
  await studio.ask('Add a CRM module with a customers table');
  await saved(page);
  await savedAfter(page, () => studio.addRow({ Name: 'Ada Lovelace' }));
  await page.goto(server.origin);

  const pages = new AccountPages(page, 'en');
  await pages.choose('apps');
  const list = page.getByTestId('apps');
  const app = (name: string) => list.getByTestId('app').filter({ has: page.getByRole('link', { name }) });
  const act = async (name: string, action: string) => {
    await app(name).getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await expect(list.getByTestId('app')).toHaveCount(1);

  await act('CRM', 'Rename');
  await list.getByLabel('New name').fill('Customers of Lyon');
  await list.getByRole('button', { name: 'Rename' }).click();
  await expect(app('Customers of Lyon')).toBeVisible();

  await act('Customers of Lyon', 'Duplicate');
  await expect(app('Customers of Lyon (copy)')).toBeVisible();
  await list.getByLabel('Search for an app').fill('COPY lyon');
  await expect(list.getByTestId('app')).toHaveCount(1);
  await list.getByLabel('Search for an app').fill('paris');
  await expect(list.getByRole('status')).toHaveText('No app has this name.');
  await list.getByLabel('Search for an app').fill('');

  await act('Customers of Lyon (copy)', 'Archive');
  await expect(list.getByTestId('app')).toHaveCount(1);
  await list.getByText('Archived', { exact: true }).click();
  await act('Customers of Lyon (copy)', 'Restore');
  await expect(list.getByRole('status')).toHaveText('No app is archived.');
  await list.getByText('Current', { exact: true }).click();

  // A copy has never been in this browser: it comes from the server, with its data.
  await app('Customers of Lyon (copy)').getByRole('link').click();
  await expect(studio.title('Customers')).toBeVisible({ timeout: 60_000 });
  await expect(studio.cell('Ada Lovelace')).toBeVisible();
});
