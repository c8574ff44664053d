import { limits } from '../limits.ts';
import type { ApiService, ApiWorkerEvent, HttpReply, HttpRequest, Problem } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { transfer } from '../rpc/port.ts';
import { isReportedByDevWorker, messageOf, problemOf, problemOfResponse } from './failure.ts';
import { jsonReply, routeOf, toReply, toRequest } from './http.ts';
import { LoggedErrors } from './logged-errors.ts';
import { ServerModules } from './server-modules.ts';
import { inTime } from '../rpc/in-time.ts';

export interface ApiSessionOptions {
  vitePort: MessagePort;
  emit(event: ApiWorkerEvent): void;
  /** Milliseconds that one request may take. */
  requestMs?: number;
  /** Ends transactions that a request which was given up left open. */
  rollBackOpenTransactions(): void;
}

/** Runs the project's handlers, one request after another as they come, and reports what goes wrong in them. */
export class ApiSession implements ApiService {
  readonly #options: ApiSessionOptions;
  readonly #modules: ServerModules;
  readonly #logged = new LoggedErrors();
  #requests = 0;
  readonly #running = new Set<Promise<unknown>>();
  readonly #requestMs: number;
  #imported = false;
  #reloaded = false;

  constructor(options: ApiSessionOptions) {
    this.#options = options;
    this.#requestMs = options.requestMs ?? limits.apiRequestMs;
    this.#modules = new ServerModules({
      port: options.vitePort,
      running: () => this.#running,
      onReload: () => {
        this.#imported = false;
        this.#reloaded = true;
        void this.warmUp();
      },
    });
  }

  /** Resolves also when the import failed: the failure is a problem then. */
  async warmUp(): Promise<void> {
    await this.#import().catch(() => {});
  }

  async handle(request: HttpRequest): Promise<HttpReply> {
    this.#requests++;
    try {
      const reply = await this.#answer(request);
      return transfer(reply, reply.body ? [reply.body] : []);
    } finally {
      this.#requests--;
    }
  }

  /** For failures outside a request. */
  reportUncaught(error: unknown): void {
    this.#report(problemOf(error));
  }

  async #answer(request: HttpRequest): Promise<HttpReply> {
    const route = routeOf(request);
    const abort = new AbortController();
    try {
      const reply = await inTime(this.#run(request, route, abort.signal), this.#requestMs);
      return reply ?? this.#giveUp(route, abort);
    } catch (error) {
      return jsonReply(500, { code: 'internal_error', message: messageOf(error) });
    }
  }

  async #run(request: HttpRequest, route: string, signal: AbortSignal): Promise<HttpReply> {
    const { handle } = await this.#import();
    const toHandle = asRequest(request, signal);
    if (!(toHandle instanceof Request)) return toHandle;
    const running = (async () => toReply(await handle(toHandle)))();
    this.#running.add(running);
    try {
      const reply = await running;
      if (reply.status >= 500) this.#report(this.#problemOfReply(route, reply), route);
      return reply;
    } catch (error) {
      this.#report(problemOf(error), route);
      throw error;
    } finally {
      this.#running.delete(running);
    }
  }

  async #import() {
    try {
      const module = await this.#modules.handler();
      if (!this.#imported) {
        this.#imported = true;
        this.#options.emit({ type: 'imported', reloaded: this.#reloaded });
        this.#reloaded = false;
      }
      return module;
    } catch (error) {
      this.#imported = false;
      if (!isReportedByDevWorker(error)) this.#report(problemOf(error));
      throw error;
    }
  }

  /** A handler that catches its own errors usually logs them; the logged error says more than the response. */
  #problemOfReply(route: string, reply: HttpReply): Problem {
    const body = jsonBody(reply);
    const logged = typeof body.message === 'string' ? this.#logged.take(body.message) : undefined;
    return logged ? problemOf(logged) : problemOfResponse(route, reply.status, body);
  }

  #giveUp(route: string, abort: AbortController): HttpReply {
    const message = `${route} did not answer within ${this.#requestMs / 1_000} s`;
    abort.abort(new RuntimeError('aborted', message));
    this.#report(problemOf(new Error(message), 'timeout'), route);
    // Only this request runs: what is open in the database is what it left behind, and would lock out everybody.
    if (this.#requests <= 1) this.#options.rollBackOpenTransactions();
    return jsonReply(504, { code: 'handler_timeout', message });
  }

  #report(problem: Problem, route?: string): void {
    this.#options.emit({ type: 'problem', problem, ...(route ? { route } : {}) });
  }
}

function asRequest(request: HttpRequest, signal: AbortSignal): Request | HttpReply {
  try {
    return toRequest(request, signal);
  } catch (error) {
    return jsonReply(400, { code: 'bad_request', message: messageOf(error) });
  }
}

function jsonBody(reply: HttpReply): { message?: unknown; stack?: unknown } {
  const type = reply.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (!reply.body || !type.includes('json')) return {};
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(reply.body));
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    // Not JSON after all; the status is what there is to tell.
    return {};
  }
}
