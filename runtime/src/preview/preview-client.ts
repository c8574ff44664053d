/**
 * Runs first in every HTML page of a project, as a classic script. Gives the page a port to the host page, carries Vite's
 * HMR over it, and reports what happens in the page. Must stay tiny and must never throw into the app.
 */
import type { PreviewMessageIn, PreviewMessageOut } from '../protocol.ts';
import { argumentsText, failureInConsole, reportOf, REPORT_LENGTH, describeValue } from './error-report.ts';
import { HmrSocket } from './hmr-socket.ts';
import type { ToPreviewPage, ToServiceWorker } from './messages.ts';

interface ViteClient {
  createHotContext(owner: string): { on(event: 'vite:afterUpdate', listener: () => void): void };
}

/**
 * React Refresh renders what one update changed in a timer of 16 ms that it sets before `vite:afterUpdate`. Timers of a page that
 * are set later with no shorter delay run later, by the HTML standard, however busy the page is; so this one is behind it.
 */
const AFTER_REACT_REFRESH_MS = 20;

/** Messages kept while a page loads. */
const MOST_EARLY = 100;

const channel = new MessageChannel();
const port = channel.port1;
const sockets = new Set<HmrSocket>();
/** What Vite sent before its client, a later script, could take it; undefined once it can. */
let early: string[] | undefined = [];
const post = (message: PreviewMessageOut) => port.postMessage(message);

function connect(): void {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.addEventListener('message', ({ data }: MessageEvent<ToPreviewPage | undefined>) => {
    if (data?.type === 'app-builder:host-changed') location.reload();
  });
  workers.startMessages();
  const message = { type: 'app-builder:connect-preview' } satisfies ToServiceWorker;
  if (workers.controller) workers.controller.postMessage(message, [channel.port2]);
  else void workers.ready.then(({ active }) => active?.postMessage(message, [channel.port2]));
}

port.onmessage = ({ data }: MessageEvent<PreviewMessageIn>) => {
  switch (data.type) {
    case 'hmr':
      if (early && early.length < MOST_EARLY) early.push(data.data);
      else if (!early) deliver(data.data);
      break;
    case 'reload':
      location.reload();
      break;
    case 'navigate': {
      const target = new URL(data.url, location.href);
      if (target.origin === location.origin) location.assign(target);
      break;
    }
  }
};

function deliver(data: string): void {
  for (const socket of sockets) socket.receive(data);
  if (sockets.size > 0) return;
  // A page without Vite's client has nothing to update, and the host page waits for it all the same.
  if (data.startsWith('{"type":"update"')) post({ type: 'updated' });
  else if (data.startsWith('{"type":"full-reload"')) location.reload();
}

function deliverEarly(): void {
  const payloads = early ?? [];
  early = undefined;
  for (const data of payloads) deliver(data);
}

function replaceWebSocket(): void {
  window.WebSocket = new Proxy(window.WebSocket, {
    construct(target, args: ConstructorParameters<typeof WebSocket>, newTarget) {
      if (args[1] !== 'vite-hmr' && args[1] !== 'vite-ping') return Reflect.construct(target, args, newTarget) as WebSocket;
      const socket = new HmrSocket((data) => post({ type: 'hmr', data }));
      if (args[1] === 'vite-hmr') {
        sockets.add(socket);
        queueMicrotask(() => socket.open());
        void watchUpdates().finally(deliverEarly);
      }
      return socket;
    },
  });
}

/** Vite's client tells modules only when an update was applied; this makes us one. Before that, no update may reach it. */
async function watchUpdates(): Promise<void> {
  const path = '/@vite/client';
  const client = (await import(path)) as ViteClient;
  client.createHotContext('/@app-builder/preview').on('vite:afterUpdate', () => {
    setTimeout(() => post({ type: 'updated' }), AFTER_REACT_REFRESH_MS);
  });
}

function reportErrors(): void {
  addEventListener('error', (event) => {
    if (!(event instanceof ErrorEvent) || event.message.startsWith('ResizeObserver loop')) return;
    post(reportOf('exception', event.error, event.message));
  });
  addEventListener('unhandledrejection', (event) => post(reportOf('rejection', event.reason)));
  const original = console.error;
  console.error = (...args: unknown[]) => {
    original.apply(console, args);
    const failure = failureInConsole(args);
    if (failure) return post(reportOf('exception', failure));
    const message = args.map(describeValue).join(' ').slice(0, REPORT_LENGTH);
    post({ type: 'error', kind: 'console', message, args: argumentsText(args), stack: new Error(message).stack?.slice(0, REPORT_LENGTH) });
  };
}

function reportLocation(): void {
  let last = '';
  const report = () => {
    const current = `${location.href}\n${document.title}`;
    if (current === last) return;
    last = current;
    post({ type: 'location', url: location.href, title: document.title });
  };
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      report();
    };
  }
  for (const event of ['popstate', 'hashchange', 'DOMContentLoaded']) addEventListener(event, report);
  new MutationObserver(report).observe(document.documentElement, { subtree: true, childList: true, characterData: true });
  report();
}

function reportLife(): void {
  const ready = () => post({ type: 'ready' });
  addEventListener('load', () => {
    if (sockets.size === 0) deliverEarly();
    // The first render is a task of its own after the scripts; idle is the first moment that is surely behind it.
    if (typeof requestIdleCallback === 'function') return void requestIdleCallback(ready, { timeout: 1_000 });
    // React renders in a posted message; where there is no idle callback, one that is posted now comes after it.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      ready();
    };
    port2.postMessage(undefined);
  });
  addEventListener('pagehide', () => post({ type: 'bye' }));
  window.addEventListener('pageshow', (event: PageTransitionEvent) => {
    if (event.persisted) location.reload();
  });
}

/** The official `reloadPreview(iframe)` asks the page itself; only the page that embeds us may. */
function answerReloadRequests(): void {
  addEventListener('message', (event: MessageEvent<{ type?: unknown; callback?: unknown } | undefined>) => {
    if (event.source !== window.parent || event.data?.type !== 'LOCALSERVICE_RELOAD_WINDOW') return;
    if (event.data.callback instanceof MessagePort) event.data.callback.postMessage({ type: 'LOCALSERVICE_WINDOW_RELOADED' });
    location.reload();
  });
}

// The embedder may name its frame to recognize it in events; the name outlives reloads and so does the id.
if (!window.name.startsWith('preview-')) window.name = `preview-${crypto.randomUUID()}`;
post({ type: 'hello', previewId: window.name, url: location.href });
connect();
replaceWebSocket();
reportErrors();
reportLocation();
reportLife();
answerReloadRequests();
