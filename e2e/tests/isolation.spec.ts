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

test('code of a generated app cannot reach the studio, nor read or send its session', async ({ studio, server, context }) => {
  await studio.ask('Ajouter un module CRM avec table clients');
  const guest = await studio.page.evaluate(async () => {
    localStorage.setItem('studio-secret', 'secret');
    await fetch('/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    await fetch('/api/apps/secret-app', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"name":"Secret"}' });
    return { cookie: document.cookie, session: await (await fetch('/api/session')).json() };
  });
  // The session is there, in a cookie that no script sees, and for the studio's host only.
  expect(guest).toMatchObject({ cookie: '', session: { account: { kind: 'guest' } } });
  const session = (await context.cookies(server.origin)).find(({ name }) => name === '__Host-session');
  expect(session).toMatchObject({ domain: 'app.localhost', path: '/', httpOnly: true, secure: true, sameSite: 'Strict' });
  const secret = session!.value;
  const sent: { url: string; origin: string; cookie: string }[] = [];
  context.on('request', (request) => {
    void request.allHeaders().then((headers) => sent.push({ url: request.url(), origin: headers['origin'] ?? '', cookie: headers['cookie'] ?? '' }));
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
    const api = (path: string, init: RequestInit = {}) => fetch(`${studioOrigin}/api/${path}`, { credentials: 'include', ...init });
    return {
      cookie: document.cookie,
      overwritten: await attempt(() => {
        document.cookie = `__Host-session=forged; path=/; secure; domain=${new URL(studioOrigin).hostname}`;
        document.cookie = `__Host-session=forged; path=/; secure`;
      }),
      session: await attempt(async () => await (await api('session')).text()),
      apps: await attempt(async () => await (await api('apps')).text()),
      deleted: await attempt(async () => (await api('apps/secret-app', { method: 'DELETE' })).status),
      signedOut: await attempt(async () => (await api('session', { method: 'POST', mode: 'no-cors', body: '{}' })).type),
      exported: await attempt(async () => (await api('account/export', { mode: 'no-cors' })).type),
      storage: localStorage.getItem('studio-secret'),
      parentStorage: await attempt(() => window.top!.localStorage.getItem('studio-secret')),
      parentDocument: await attempt(() => window.top!.document.title),
      config: await attempt(async () => await (await fetch(`${studioOrigin}/api/config`, { credentials: 'include' })).text()),
      turns: await attempt(async () => (await turn({ credentials: 'include', headers: { 'content-type': 'application/json' } })).status),
      simpleTurns: await attempt(async () => (await turn({ mode: 'no-cors' })).type),
      ownApi: await attempt(async () => (await fetch('/api/turns', { method: 'POST', body: '{}' })).status),
    };
  }, server.origin);

  expect(attempts.cookie).not.toContain(secret);
  for (const name of ['session', 'apps', 'deleted'] as const) expect(attempts[name], name).toHaveProperty('error');
  for (const name of ['signedOut', 'exported'] as const) expect(attempts[name], name).not.toHaveProperty('value', 'basic');
  // What the app sent to its own host never carried the studio's session, and the session is untouched.
  await expect.poll(() => sent.some(({ url }) => url === `${app.url().split('/').slice(0, 3).join('/')}/api/turns`)).toBe(true);
  for (const { url, cookie } of sent) if (!url.startsWith(`${server.origin}/`)) expect(cookie, url).not.toContain(secret);
  const after = await studio.page.evaluate(async () => ({
    session: await (await fetch('/api/session')).json(),
    apps: await (await fetch('/api/apps')).json(),
  }));
  expect(after.session).toEqual(guest.session);
  expect(after.apps).toMatchObject({ apps: [{ id: 'secret-app' }] });
  expect(attempts.storage).toBeNull();
  expect(attempts.parentStorage).toHaveProperty('error', 'SecurityError');
  expect(attempts.parentDocument).toHaveProperty('error', 'SecurityError');
  expect(attempts.config).toHaveProperty('error');
  expect(attempts.turns).toHaveProperty('error');
  // A no-cors request is sent, but its answer (403) cannot be read; that it had no effect is the backend's test.
  expect(attempts.simpleTurns).not.toHaveProperty('value', 'basic');
  expect(attempts.ownApi).toHaveProperty('value', 404);
});
