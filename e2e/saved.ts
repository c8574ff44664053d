import type { Page } from '@playwright/test';
import { expect } from './studio.ts';

/** Waits until everything that the page knows of is saved. */
export const saved = (page: Page) => expect(page.getByTestId('save-status')).toHaveAttribute('data-state', 'saved', { timeout: 30_000 });

const versionOf = (page: Page) =>
  page.evaluate(async () => ((await (await fetch(`/api/apps/${location.pathname.split('/').at(-1)}`)).json()) as { version: number }).version);

/** Resolves once the server has what `change` has done; the state alone may still be that of the save before. */
export async function savedAfter(page: Page, change: () => Promise<void>): Promise<void> {
  const before = await versionOf(page);
  await change();
  await expect.poll(() => versionOf(page), { timeout: 30_000 }).toBeGreaterThan(before);
  await saved(page);
}
