declare const self: ServiceWorkerGlobalScope;

/** Identifies the runtime build; replaced at bundle time. */
declare const __RUNTIME_BUILD__: string;

const prefix = 'app-builder-dev-';
const cacheName = `${prefix}${__RUNTIME_BUILD__}`;

/**
 * Pre-bundled dependencies carry a hash of what they were made from in `?v=`, and React's refresh is a constant of the runtime
 * build; Vite's client is not, for it holds the project's configuration. Both may be answered without waking Vite, under a name that
 * a new build does not share.
 */
function isImmutable(url: URL): boolean {
  return (
    (url.pathname.startsWith('/node_modules/') && /[?&]v=[0-9a-f]{6,}/.test(url.search)) ||
    url.pathname === '/@react-refresh'
  );
}

export async function cachedResponse(request: Request): Promise<Response | undefined> {
  if (request.method !== 'GET' || request.headers.has('range') || !isImmutable(new URL(request.url))) return undefined;
  const cache = await self.caches.open(cacheName);
  return cache.match(request, { ignoreVary: true });
}

/** Keeps a copy if the answer is one that can never change. Resolves when stored; a full disk only costs the shortcut. */
export async function keepResponse(request: Request, response: Response): Promise<void> {
  if (request.method !== 'GET' || response.status !== 200 || !isImmutable(new URL(request.url))) return;
  if (!/javascript|css/.test(response.headers.get('content-type') ?? '')) return;
  const copy = response.clone();
  try {
    await (await self.caches.open(cacheName)).put(request, copy);
  } catch (error) {
    console.warn('the preview cache could not store a response', error);
  }
}

export async function dropOldCaches(): Promise<void> {
  const names = await self.caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== cacheName).map((name) => self.caches.delete(name)));
}
