import { expect, openIn, test } from '../studio.ts';

test.use({ locale: 'fr-FR' });

test('two projects in two tabs see nothing of each other', async ({ studio, server, context }) => {
  await studio.ask('Ajouter un module CRM avec table clients');
  await studio.addRow({ Nom: 'Ada Lovelace' });

  const other = await openIn(context, `${server.origin}/?new`);
  await other.ask('crée une table fournisseurs avec nom et email');
  await expect(other.title('Fournisseurs')).toBeVisible();

  const [first, second] = [await studio.appFrame(), await other.appFrame()];
  expect(new URL(first.url()).origin).not.toBe(new URL(second.url()).origin);
  const seen = await second.evaluate(async (path) => {
    const response = await fetch(path);
    return { status: response.status, databases: (await indexedDB.databases()).length, caches: await caches.keys(), storage: { ...localStorage } };
  }, '/api/clients');
  expect(seen.status).toBe(404);

  // Each origin's private file system holds its own project only.
  const names = async (frame: typeof first) =>
    await frame.evaluate(async () => {
      const found: string[] = [];
      const walk = async (directory: FileSystemDirectoryHandle, at: string) => {
        for await (const [name, handle] of directory as unknown as AsyncIterable<[string, FileSystemHandle]>) {
          found.push(`${at}/${name}`);
          if (handle.kind === 'directory') await walk(handle as FileSystemDirectoryHandle, `${at}/${name}`);
        }
      };
      await walk(await navigator.storage.getDirectory(), '');
      return found;
    });
  expect((await names(first)).length).toBeGreaterThan(0);
  expect((await names(second)).length).toBeGreaterThan(0);
  await expect(other.app.getByText('Ada Lovelace')).toHaveCount(0);
  await expect(studio.app.getByText('Fournisseurs')).toHaveCount(0);
});

test('code of a generated app cannot reach the studio', async ({ studio, server }) => {
  await studio.ask('Ajouter un module CRM avec table clients');
  await studio.page.evaluate(() => {
    document.cookie = 'studio-session=secret; path=/; SameSite=Strict';
    localStorage.setItem('studio-secret', 'secret');
  });
  const app = await studio.appFrame();
  const attempts = await app.evaluate(async (studioOrigin) => {
    const attempt = async (action: () => unknown) => {
      try {
        return { value: await action() };
      } catch (error) {
        return { error: error instanceof Error ? error.name : String(error) };
      }
    };
    const turn = (init: RequestInit) => fetch(`${studioOrigin}/api/turns`, { method: 'POST', body: '{}', ...init });
    return {
      cookie: document.cookie,
      storage: localStorage.getItem('studio-secret'),
      parentStorage: await attempt(() => window.top!.localStorage.getItem('studio-secret')),
      parentDocument: await attempt(() => window.top!.document.title),
      config: await attempt(async () => await (await fetch(`${studioOrigin}/api/config`, { credentials: 'include' })).text()),
      turns: await attempt(async () => (await turn({ credentials: 'include', headers: { 'content-type': 'application/json' } })).status),
      simpleTurns: await attempt(async () => (await turn({ mode: 'no-cors' })).type),
      ownApi: await attempt(async () => (await fetch('/api/turns', { method: 'POST', body: '{}' })).status),
    };
  }, server.origin);

  expect(attempts.cookie).not.toContain('secret');
  expect(attempts.storage).toBeNull();
  expect(attempts.parentStorage).toHaveProperty('error', 'SecurityError');
  expect(attempts.parentDocument).toHaveProperty('error', 'SecurityError');
  expect(attempts.config).toHaveProperty('error');
  expect(attempts.turns).toHaveProperty('error');
  // A no-cors request is sent, but its answer (403) cannot be read; that it had no effect is the backend's test.
  expect(attempts.simpleTurns).not.toHaveProperty('value', 'basic');
  expect(attempts.ownApi).toHaveProperty('value', 404);
});
