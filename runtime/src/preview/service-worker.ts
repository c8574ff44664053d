/**
 * Carries every request on the project's origin to the host page, which runs Vite and the app's api. Keeps no state that
 * matters: the browser may stop it between any two events. Does not know what Vite or the api are.
 */
import { studioOriginOf } from '../host/origins.ts';
import { limits } from '../limits.ts';
import { RUNTIME_PREFIX, type HttpReply, type HttpRequest } from '../protocol.ts';
import { findHostPage, forgetHostPage, rememberHostPage, watchClient } from './host-page.ts';
import { BodyTooLarge, readBody } from './http-body.ts';
import { errorResponse, protectiveHeaders, toResponse } from './http-response.ts';
import { isToServiceWorker, type HttpAnswer, type HttpCancel, type ToHostPage, type ToPreviewPage } from './messages.ts';
import { cachedResponse, dropOldCaches, keepResponse } from './response-cache.ts';
import { unavailablePage } from './unavailable-page.ts';

declare const self: ServiceWorkerGlobalScope;

const origin = self.location.origin;

// A new version serves open pages at once: old and new speak the same messages with the host page, and hold no state.
self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), dropOldCaches()])));

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== origin || url.pathname.startsWith(RUNTIME_PREFIX)) return;
  event.respondWith(answer(event));
});

self.addEventListener('message', (event) => {
  if (event.origin !== origin || !isToServiceWorker(event.data) || !(event.source instanceof Client)) return;
  const source = event.source;
  switch (event.data.type) {
    case 'app-builder:host-ready':
      rememberHostPage(source.id);
      event.waitUntil(announceHostPage(source.id));
      break;
    case 'app-builder:connect-preview': {
      const port = event.ports[0];
      if (port) event.waitUntil(connectPreview(port));
      break;
    }
  }
});

async function announceHostPage(hostId: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' });
  for (const page of pages) {
    if (page.id !== hostId) page.postMessage({ type: 'app-builder:host-changed' } satisfies ToPreviewPage);
  }
}

async function connectPreview(port: MessagePort): Promise<void> {
  const host = await findHostPage(limits.bootMs);
  if (host) host.postMessage({ type: 'app-builder:preview-connected' } satisfies ToHostPage, [port]);
  else port.close();
}

async function answer(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const cached = await cachedResponse(request);
  if (cached) return cached;
  try {
    const body = await readBody(request, limits.httpBodyBytes);
    let reply = await askHost(request, body);
    // A host page that went away is looked up once more, but a request that may have had an effect is not repeated.
    if (!reply) forgetHostPage();
    if (!reply && (request.method === 'GET' || request.method === 'HEAD')) reply = await askHost(request, body);
    if (!reply) return unavailable(request);
    if ((reply.body?.byteLength ?? 0) > limits.httpBodyBytes) {
      return errorResponse(origin, 502, 'too_large', `the answer is longer than ${limits.httpBodyBytes} bytes`);
    }
    const response = toResponse(request, reply, origin);
    event.waitUntil(keepResponse(request, response.clone()));
    return response;
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      return errorResponse(origin, 413, 'too_large', `a request may hold at most ${limits.httpBodyBytes} bytes`);
    }
    if (request.signal.aborted) return Response.error();
    return errorResponse(origin, 502, 'internal', error instanceof Error ? error.message : String(error));
  }
}

/** Undefined when there is no host page, or when it went away before it answered. */
async function askHost(request: Request, body: ArrayBuffer | undefined): Promise<HttpReply | undefined> {
  const host = await findHostPage(limits.bootMs);
  if (!host) return undefined;
  const message = { type: 'app-builder:http', request: await describe(request, body) } satisfies ToHostPage;
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const finish = (done: () => void) => {
      clearTimeout(timer);
      stopWatching();
      request.signal.removeEventListener('abort', cancel);
      port1.close();
      done();
    };
    const cancel = () => {
      port1.postMessage({ type: 'cancel' } satisfies HttpCancel);
      finish(() => reject(new DOMException('the page gave the request up', 'AbortError')));
    };
    const timer = setTimeout(() => finish(() => reject(new Error('the app did not answer in time'))), limits.bootMs + limits.apiRequestMs);
    const stopWatching = watchClient(host.id, () => finish(() => resolve(undefined)));
    request.signal.addEventListener('abort', cancel);
    port1.onmessage = ({ data }: MessageEvent<HttpAnswer>) => finish(() => resolve(data === 'gone' ? undefined : data));
    port1.addEventListener('close', () => finish(() => resolve(undefined)));
    host.postMessage(message, [port2]);
  });
}

async function describe(request: Request, body: ArrayBuffer | undefined): Promise<HttpRequest> {
  const headers = Object.fromEntries(request.headers);
  // What a browser adds after the service worker, and what servers look at to tell a page from a module.
  headers['host'] = self.location.host;
  headers['sec-fetch-dest'] ??= request.destination || 'empty';
  headers['sec-fetch-mode'] ??= request.mode;
  if (request.mode === 'navigate') headers['accept'] ??= 'text/html';
  if (request.method !== 'GET' && request.method !== 'HEAD') headers['origin'] ??= origin;
  return { method: request.method, url: request.url, headers, ...(body ? { body } : {}) };
}

function unavailable(request: Request): Response {
  if (request.mode !== 'navigate') return errorResponse(origin, 503, 'not_found', 'no studio tab has this project open');
  const language = request.headers.get('accept-language') ?? self.navigator.language;
  return new Response(unavailablePage(language, studioOriginOf(origin)), {
    status: 503,
    headers: [['content-type', 'text/html; charset=utf-8'], ['cache-control', 'no-store'], ...protectiveHeaders(origin)],
  });
}
