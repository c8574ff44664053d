import type { HttpReply, HttpRequest } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { withPreviewScript, type PreviewScript } from './preview-script.ts';

export type HandleRequest = (request: HttpRequest) => Promise<HttpReply>;

/** Answers what the service worker brings: `/api` from the app's handlers, everything else from Vite. */
export class HttpRouter {
  previewScript: PreviewScript | undefined;
  readonly #ready: Promise<void>;
  readonly #api: HandleRequest;
  readonly #dev: HandleRequest;
  readonly #underWay = new Set<Promise<HttpReply>>();
  #isAsked = false;

  /** `ready` resolves once both handlers may be called. */
  constructor(ready: Promise<void>, handlers: { api: HandleRequest; dev: HandleRequest }) {
    this.#ready = ready;
    this.#api = handlers.api;
    this.#dev = handlers.dev;
  }

  /** Whether a page has asked for anything yet. */
  get isAsked(): boolean {
    return this.#isAsked;
  }

  /** Answers on `port`, unless the other side cancelled by then. */
  async serve(request: HttpRequest, port: MessagePort): Promise<void> {
    this.#isAsked = true;
    let cancelled = false;
    port.onmessage = () => (cancelled = true);
    const reply = this.#answer(request);
    this.#underWay.add(reply);
    const answered = await reply;
    this.#underWay.delete(reply);
    if (!cancelled) port.postMessage(answered, answered.body ? [answered.body] : []);
    port.onmessage = null;
  }

  /** Resolves when the requests that are under way now have been answered. */
  async quiet(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #answer(request: HttpRequest): Promise<HttpReply> {
    try {
      await this.#ready;
      const handle = /^\/api(\/|$)/.test(new URL(request.url).pathname) ? this.#api : this.#dev;
      const reply = await retried(handle, request);
      return withPreviewScript(reply, this.previewScript);
    } catch (error) {
      return failure(error);
    }
  }
}

/** A worker that died under a request that changes nothing: ask the next one. */
async function retried(handle: HandleRequest, request: HttpRequest): Promise<HttpReply> {
  try {
    return await handle(request);
  } catch (error) {
    const mayRetry = error instanceof RuntimeError && error.code === 'worker_crashed' && request.method === 'GET';
    if (!mayRetry) throw error;
    return handle(request);
  }
}

function failure(error: unknown): HttpReply {
  const code = error instanceof RuntimeError ? error.code : 'internal';
  const message = error instanceof Error ? error.message : String(error);
  const status = code === 'worker_crashed' || code === 'torn_down' ? 503 : 500;
  return {
    status,
    headers: [
      ['content-type', 'application/json'],
      ['cache-control', 'no-store'],
    ],
    body: new TextEncoder().encode(JSON.stringify({ code, message })).buffer,
  };
}
