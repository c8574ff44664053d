import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { expect, Studio, test } from '../studio.ts';

const BLOCK = 2;

/** A browser profile whose owner has forbidden all sites to keep data. */
async function profileWithoutSiteData(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'no-site-data-'));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: BLOCK } } }));
  return profile;
}

const said = {
  fr: {
    locale: 'fr-FR', prompt: 'Ajouter un module CRM avec table clients', denied: 'Le navigateur refuse l’accès à son stockage.',
    what: 'Autorisez les données de site pour cette adresse', retry: 'Réessayer', name: 'Nom', addPhone: 'Ajoute un champ téléphone', phone: /Téléphone/,
    full: 'L’espace de stockage du navigateur est plein.', safe: 'Rien de ce qui était enregistré n’est perdu.',
  },
  en: {
    locale: 'en-GB', prompt: 'Add a CRM module with a customers table', denied: 'The browser denies access to its storage.',
    what: 'Allow site data for this address', retry: 'Try again', name: 'Name', addPhone: 'Add a phone field', phone: /Phone/,
    full: 'The browser’s storage is full.', safe: 'Nothing that was saved is lost.',
  },
} as const;

for (const language of ['fr', 'en'] as const) {
  const words = said[language];
  test.describe(language, () => {
    test.use({ locale: words.locale });

    test('a browser that keeps no site data is named as the reason, and what was written stays', async ({ server, launchOptions }) => {
      const profile = await profileWithoutSiteData();
      const context = await chromium.launchPersistentContext(profile, { ...launchOptions, locale: words.locale, headless: true });
      try {
        const studio = new Studio(await context.newPage(), language);
        await studio.open(server.origin);
        await expect(studio.page.getByText(words.denied)).toHaveCount(1);
        await expect(studio.page.getByText(words.what)).toBeVisible();
        await studio.ask(words.prompt, 'failed');
        await expect(studio.lastTurn).toContainText(words.prompt);
        await expect(studio.lastTurn).toContainText(words.denied);
        await expect(studio.lastTurn.getByRole('button', { name: words.retry })).toBeEnabled();
        await studio.tab('files');
        await expect(studio.prompt).toBeEnabled();
      } finally {
        await context.close();
        await rm(profile, { recursive: true, force: true });
      }
    });

    test('a full disk is said in words and loses nothing', async ({ studio, context }) => {
      await studio.ask(words.prompt);
      await studio.addRow({ [words.name]: 'Ada Lovelace' });
      const app = await studio.appFrame();
      const session = await context.newCDPSession(studio.page);
      // Less than what is stored: what is freed meanwhile makes no room either.
      await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(app.url()).origin, quotaSize: 1 });
      await studio.ask(words.addPhone, 'failed');
      await expect(studio.lastTurn).toContainText(words.full);
      await expect(studio.lastTurn).toContainText(words.safe);
      await expect(studio.cell('Ada Lovelace')).toBeVisible();

      await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(app.url()).origin });
      await studio.lastTurn.getByRole('button', { name: words.retry }).click();
      await expect(studio.lastTurn).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
      await expect(studio.app.getByRole('columnheader', { name: words.phone })).toBeVisible();
      await studio.page.reload();
      await expect(studio.cell('Ada Lovelace')).toBeVisible({ timeout: 30_000 });
    });
  });
}
