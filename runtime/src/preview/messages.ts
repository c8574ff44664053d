import type { HttpReply, HttpRequest } from '../protocol.ts';
import { RUNTIME_PREFIX } from '../protocol.ts';

/**
 * Messages among preview pages, the service worker and the host page, by `postMessage` on clients and workers. All three
 * are of one origin; each message still carries a prefixed type, because app code posts messages of its own.
 */
export const HOST_PAGE = `${RUNTIME_PREFIX}host.html`;
export const SERVICE_WORKER_SCRIPT = `${RUNTIME_PREFIX}sw.js`;

/** Service worker → host page. Every message carries one port. */
export type ToHostPage =
  /** The port gets exactly one HttpAnswer; a `cancel` on it ends interest in the answer. */
  | { type: 'app-builder:http'; request: HttpRequest }
  /** The port speaks PreviewMessageOut / PreviewMessageIn with one preview page. */
  | { type: 'app-builder:preview-connected' }
  /** The port gets HostAnswer as soon as the host page knows whether this project is its own. */
  | { type: 'app-builder:are-you-host' };

export type HostAnswer = 'yes' | 'no';

/** 'gone': this page does not run the project any more, ask for the one that does. */
export type HttpAnswer = HttpReply | 'gone';

/** Service worker → host page, on the port of one `http` message. */
export type HttpCancel = { type: 'cancel' };

/** Preview page (with a port) or host page (without) → service worker. */
export type ToServiceWorker = { type: 'app-builder:connect-preview' } | { type: 'app-builder:host-ready' };

/** Service worker → preview pages: a host page took over, open a new port. */
export type ToPreviewPage = { type: 'app-builder:host-changed' };

function hasType(data: unknown): data is { type: string } {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';
}

export function isToHostPage(data: unknown): data is ToHostPage {
  if (!hasType(data)) return false;
  if (data.type === 'app-builder:http') return 'request' in data && isHttpRequest(data.request);
  return data.type === 'app-builder:preview-connected' || data.type === 'app-builder:are-you-host';
}

export function isToServiceWorker(data: unknown): data is ToServiceWorker {
  return hasType(data) && (data.type === 'app-builder:connect-preview' || data.type === 'app-builder:host-ready');
}

function isHttpRequest(value: unknown): value is HttpRequest {
  if (typeof value !== 'object' || value === null) return false;
  const request = value as Partial<HttpRequest>;
  return (
    typeof request.method === 'string' &&
    typeof request.url === 'string' &&
    typeof request.headers === 'object' &&
    request.headers !== null &&
    (request.body === undefined || request.body instanceof ArrayBuffer)
  );
}
