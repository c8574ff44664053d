import { limits } from '../limits.ts';
import { problemOf } from './failure.ts';
import type { ApiService, ApiWorkerEvent, HttpReply, HttpRequest, Pingable, Problem } from '../protocol.ts';
import { pause } from '../rpc/pause.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { PortConnection } from '../rpc/port.ts';
import { abandonSyncDatabaseChannel, isWaitingForDatabase } from '../sqlite/channel/shared-memory.ts';
import { jsonReply, routeOf } from './http.ts';
import { OpenProblems } from './open-problems.ts';
import { inTime } from '../rpc/in-time.ts';

/** A running api worker, as its starter hands it over. */
export interface ApiWorkerLink {
  connection: PortConnection<ApiService & Pingable, ApiWorkerEvent, never>;
  /** Memory of its way to the database. */
  databaseMemory: SharedArrayBuffer;
  /** Called when the worker ended by itself: its script did not load, or threw before it served anything. */
  onCrash(listener: (message: string) => void): void;
  terminate(): void;
}

export interface ApiSupervisorOptions {
  /** Creates a worker and its ports; called when there is something to do and no worker. */
  startWorker(): ApiWorkerLink | Promise<ApiWorkerLink>;
  onProblem(problem: Problem): void;
  /** Problems that are over, by fingerprint. */
  onProblemsCleared(fingerprints: string[]): void;
  /** A worker was started in place of one that died. */
  onRestarted?(): void;
  /** Milliseconds; the tests shorten them. */
  times?: Partial<SupervisorTimes>;
}

export interface SupervisorTimes {
  /** A ping that is not answered by then means: stuck. */
  stuck: number;
  /** Between an answered ping and the next one. */
  betweenPings: number;
  /** How long a worker may wait for the database because of others. */
  waitingForDatabase: number;
  crashWindow: number;
}

/** Crashes within the window after which no worker is started until files change. */
const MOST_CRASHES = 3;
const WARM_UP = 'the import of server/handler.ts';

/** What the calls under way reject with when their worker is ended. */
type End = 'handler_timeout' | 'worker_crashed' | 'torn_down';

/**
 * Owns the api worker's life, in the host page: starts it when it is needed, notices that app code loops for ever or that the
 * worker died, ends it, answers the requests it owed, and starts the next one with the next request. The database worker is
 * told at once, so nothing of a killed worker stays open.
 */
export class ApiSupervisor {
  readonly #options: ApiSupervisorOptions;
  readonly #times: SupervisorTimes;
  readonly #problems: OpenProblems;
  /** Names of the calls under way, oldest first. */
  readonly #calls = new Map<number, string>();
  #link: Promise<ApiWorkerLink> | undefined;
  #current: ApiWorkerLink | undefined;
  #watched: ApiWorkerLink | undefined;
  #crashes: number[] = [];
  #sequence = 0;
  #diedBefore = false;
  #filesChanged = false;
  #stopped: RuntimeError | undefined;
  #ended = false;

  constructor(options: ApiSupervisorOptions) {
    this.#options = options;
    this.#times = {
      stuck: limits.stuckWorkerMs,
      betweenPings: limits.stuckWorkerMs / 8,
      waitingForDatabase: limits.apiRequestMs,
      crashWindow: 10_000,
      ...options.times,
    };
    this.#problems = new OpenProblems(options.onProblem, options.onProblemsCleared);
  }

  /** Starts the worker, so that it gets its scripts while the server can surely be reached. The app's code comes later. */
  async load(): Promise<void> {
    // A worker that cannot start has been reported as a problem already.
    await this.#running().catch(() => {});
  }

  /** Resolves when the current server code has been imported, or its failure reported. */
  async warmUp(): Promise<void> {
    // A worker that cannot start has been reported as a problem already.
    await this.#call(WARM_UP, ({ remote }) => remote.warmUp()).catch(() => {});
  }

  /** Never rejects: what the worker cannot answer any more is answered here, as JSON with a code. */
  async handle(request: HttpRequest): Promise<HttpReply> {
    const route = routeOf(request);
    try {
      const reply = await this.#call(route, ({ remote }) => remote.handle(request));
      if (reply.status < 500) this.#problems.clear(route);
      return reply;
    } catch (error) {
      const code = error instanceof RuntimeError ? error.code : 'internal';
      const message = error instanceof Error ? error.message : String(error);
      return jsonReply(code === 'handler_timeout' ? 504 : 503, { code, message });
    }
  }

  /** For the host page to call when project files change: code that crashed too often is tried again. */
  filesChanged(): void {
    this.#filesChanged = true;
    this.#stopped = undefined;
    this.#crashes = [];
  }

  /** Replaces the worker, for example after the dev or the database worker was replaced. */
  async restart(): Promise<void> {
    if (this.#ended) return;
    this.#endWorker('worker_crashed', 'the server code was restarted');
    await this.warmUp();
  }

  end(): void {
    this.#ended = true;
    this.#endWorker('torn_down', 'the runtime was torn down');
  }

  async #call<T>(name: string, call: (connection: ApiWorkerLink['connection']) => Promise<T>): Promise<T> {
    const link = await this.#running();
    const id = ++this.#sequence;
    this.#calls.set(id, name);
    void this.#watch(link);
    try {
      return await call(link.connection);
    } finally {
      this.#calls.delete(id);
    }
  }

  #running(): Promise<ApiWorkerLink> {
    if (this.#ended) return Promise.reject(new RuntimeError('torn_down', 'the runtime was torn down'));
    if (this.#stopped) return Promise.reject(this.#stopped);
    this.#link ??= this.#start();
    return this.#link;
  }

  async #start(): Promise<ApiWorkerLink> {
    const restarted = this.#diedBefore;
    let link: ApiWorkerLink;
    try {
      link = await this.#options.startWorker();
    } catch (error) {
      this.#link = undefined;
      throw new RuntimeError('worker_crashed', `the api worker could not be started: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.#current = link;
    link.connection.onEvent((event) => this.#onEvent(event));
    link.onCrash((message) => this.#onCrash(link, message));
    if (restarted) this.#options.onRestarted?.();
    return link;
  }

  #onEvent(event: ApiWorkerEvent): void {
    switch (event.type) {
      case 'problem':
        this.#problems.add(event.problem, event.route ?? WARM_UP);
        break;
      case 'imported':
        // New code: what went wrong before was in the old one, and comes again if it is still there.
        if (event.reloaded || this.#filesChanged) this.#problems.clearAll();
        else this.#problems.clear(WARM_UP);
        this.#filesChanged = false;
        break;
    }
  }

  /** Pings while calls are under way; a worker that owes nothing is left alone. */
  async #watch(link: ApiWorkerLink): Promise<void> {
    if (this.#watched === link) return;
    this.#watched = link;
    while (this.#calls.size > 0 && this.#current === link) {
      if (await this.#answersPing(link)) await pause(this.#times.betweenPings);
      else if (this.#current === link) this.#onStuck();
    }
    if (this.#watched === link) this.#watched = undefined;
  }

  async #answersPing(link: ApiWorkerLink): Promise<boolean> {
    const answer = link.connection.remote.ping().then(
      () => true,
      () => true, // The connection was ended, and with it the worker.
    );
    let waitedForOthers = 0;
    for (;;) {
      const asked = performance.now();
      if (await inTime(answer, this.#times.stuck)) return true;
      const passed = performance.now() - asked;
      // A computer that slept wakes up with every timer due: only time in which the worker could run counts.
      if (passed > this.#times.stuck * 2) continue;
      // A statement of another client keeps the database busy: the app's code has done nothing wrong.
      if (!isWaitingForDatabase(link.databaseMemory) || waitedForOthers > this.#times.waitingForDatabase) return false;
      waitedForOthers += passed;
    }
  }

  #onStuck(): void {
    const names = [...new Set(this.#calls.values())];
    const message = `${names.join(' or ')} kept the server code busy for more than ${Math.round(this.#times.stuck / 1_000)} s: it was stopped`;
    this.#diedBefore = true;
    this.#problems.add(problemOf(new Error(message), 'timeout'), names[0] ?? WARM_UP);
    this.#endWorker('handler_timeout', message);
  }

  #onCrash(link: ApiWorkerLink, reason: string): void {
    if (this.#current !== link) return;
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < this.#times.crashWindow), now];
    this.#diedBefore = true;
    const often = this.#crashes.length >= MOST_CRASHES;
    const message = `the api worker crashed: ${reason}${often ? ' (it is not started again until a file changes)' : ''}`;
    if (often) this.#stopped = new RuntimeError('worker_crashed', message);
    this.#problems.add(problemOf(new Error(message), 'crash'), WARM_UP);
    this.#endWorker('worker_crashed', message);
  }

  #endWorker(code: End, message: string): void {
    const link = this.#current;
    this.#current = undefined;
    this.#link = undefined;
    if (!link) return;
    link.terminate();
    abandonSyncDatabaseChannel(link.databaseMemory);
    link.connection.abandon(new RuntimeError(code, message));
  }
}
