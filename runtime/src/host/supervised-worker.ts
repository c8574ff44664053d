import { limits } from '../limits.ts';
import type { Pingable, WorkerConnect, WorkerInit } from '../protocol.ts';
import { pause } from '../rpc/pause.ts';
import { RuntimeError } from '../rpc/error.ts';
import { connectPort, type PortConnection } from '../rpc/port.ts';
import { inTime } from '../rpc/in-time.ts';

/** A worker that crashes more often than this within the window is not started again. */
const MOST_RESTARTS = 3;
const RESTART_WINDOW_MS = 60_000;

export interface WorkerPlan<EventIn> {
  name: string;
  script: string;
  init(port: MessagePort): { message: WorkerInit; transfer: Transferable[] };
  /** Calls during which the worker may be too busy to answer pings for longer than usual. */
  unhurriedCalls?: readonly string[];
  /** What the worker may call on its port. */
  handlers?: object;
  onEvent?(event: EventIn): void;
  /** The worker is gone; a new one is being started. */
  onCrash?(error: RuntimeError): void;
  /** The new one runs. */
  onRestarted?(): void;
  /** It will not be started again. */
  onGivenUp?(error: RuntimeError): void;
}

interface Running<Remote extends object, EventIn, EventOut> {
  worker: Worker;
  connection: PortConnection<Remote & Pingable, EventIn, EventOut>;
}

/**
 * Keeps one worker alive. A call that is under way when the worker dies rejects with `worker_crashed`, which says that
 * trying again is sensible; calls made later wait for the next worker. A worker is dead when it reports an uncaught
 * error or, while it owes an answer, does not answer a ping.
 */
export class SupervisedWorker<Remote extends object, EventIn = never, EventOut = never> {
  /** Calls reach whichever worker runs now. */
  readonly remote: Remote;
  readonly #plan: WorkerPlan<EventIn>;
  #running: Promise<Running<Remote, EventIn, EventOut>> | undefined;
  #current: Running<Remote, EventIn, EventOut> | undefined;
  #ended: RuntimeError | undefined;
  #callsUnderWay = 0;
  #unhurriedCalls = 0;
  #watching = false;
  #restarts: number[] = [];

  constructor(plan: WorkerPlan<EventIn>) {
    this.#plan = plan;
    this.remote = new Proxy(Object.create(null) as Record<string, unknown>, {
      get: (_target, name) => (typeof name === 'string' && name !== 'then' ? (...args: unknown[]) => this.#call(name, args) : undefined),
    }) as Remote;
  }

  /** Starts the worker if it was not, and resolves once it answers. */
  async start(): Promise<void> {
    if (this.#ended) throw this.#ended;
    this.#running ??= this.#launch();
    await this.#running;
  }

  /** Sends a message beside the calls, once a worker runs. A worker that cannot be started is told of by `onGivenUp`. */
  post(message: WorkerConnect, transfer: Transferable[]): void {
    this.start().then(
      () => this.#current?.worker.postMessage(message, transfer),
      () => {},
    );
  }

  /** Tells the worker that runs now, if one does. */
  emit(event: EventOut): void {
    this.#current?.connection.emit(event);
  }

  end(error = new RuntimeError('torn_down', 'the runtime was torn down')): void {
    this.#ended ??= error;
    this.#current?.worker.terminate();
    this.#current?.connection.abandon(this.#ended);
    this.#current = undefined;
  }

  /** Ends the worker as one that crashed, and starts the next one. */
  crash(error: RuntimeError): void {
    if (this.#ended) return;
    const crashed = this.#current;
    this.#current = undefined;
    crashed?.worker.terminate();
    crashed?.connection.abandon(error);
    const now = Date.now();
    this.#restarts = [...this.#restarts.filter((at) => now - at < RESTART_WINDOW_MS), now];
    if (this.#restarts.length > MOST_RESTARTS) {
      this.#ended = error;
      this.#plan.onGivenUp?.(error);
      return;
    }
    this.#plan.onCrash?.(error);
    const next = this.#launch();
    this.#running = next;
    next.then(
      () => this.#plan.onRestarted?.(),
      (failure: unknown) => this.crash(failure instanceof RuntimeError ? failure : error),
    );
  }

  async #launch(): Promise<Running<Remote, EventIn, EventOut>> {
    const worker = new Worker(this.#plan.script, { type: 'module', name: this.#plan.name });
    const { port1, port2 } = new MessageChannel();
    const connection = connectPort<Remote & Pingable, EventIn, EventOut>(port1, this.#plan.handlers ?? {});
    if (this.#plan.onEvent) connection.onEvent((event) => this.#plan.onEvent?.(event));
    const running = { worker, connection };
    this.#current = running;
    const started = new Promise<void>((resolve, reject) => {
      const fail = (message: string) => {
        const error = new RuntimeError('worker_crashed', message);
        reject(error);
        connection.abandon(error);
      };
      const timer = setTimeout(() => fail(`the ${this.#plan.name} worker did not start in time`), limits.bootMs);
      worker.onerror = (event) => {
        event.preventDefault();
        fail(`the ${this.#plan.name} worker did not start: ${event.message || 'its script failed to load'}`);
      };
      const settled = () => clearTimeout(timer);
      connection.remote.ping().then(resolve, reject).finally(settled);
    });
    const { message, transfer } = this.#plan.init(port2);
    worker.postMessage(message, transfer);
    try {
      await started;
    } catch (error) {
      worker.terminate();
      throw this.#ended ?? error;
    }
    if (this.#ended) throw this.#ended;
    worker.onerror = (event) => {
      event.preventDefault();
      if (this.#current === running) this.crash(new RuntimeError('worker_crashed', `the ${this.#plan.name} worker failed: ${event.message}`));
    };
    return running;
  }

  async #call(name: string, args: unknown[]): Promise<unknown> {
    await this.start();
    const running = this.#current;
    if (!running) throw this.#ended ?? new RuntimeError('worker_crashed', `the ${this.#plan.name} worker is being restarted`);
    const unhurried = this.#plan.unhurriedCalls?.includes(name) ? 1 : 0;
    this.#callsUnderWay += 1;
    this.#unhurriedCalls += unhurried;
    void this.#watch(running);
    try {
      return await (running.connection.remote as Record<string, (...args: unknown[]) => Promise<unknown>>)[name]?.(...args);
    } finally {
      this.#callsUnderWay -= 1;
      this.#unhurriedCalls -= unhurried;
    }
  }

  /** Pings while the worker owes an answer; an idle worker is left alone. */
  async #watch(running: Running<Remote, EventIn, EventOut>): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    try {
      while (this.#callsUnderWay > 0 && this.#current === running) {
        if (this.#unhurriedCalls > 0 || (await this.#answersInTime(running))) await pause(limits.stuckWorkerMs / 4);
        else if (this.#current === running) this.crash(new RuntimeError('worker_crashed', `the ${this.#plan.name} worker stopped answering`));
      }
    } finally {
      this.#watching = false;
    }
  }

  async #answersInTime(running: Running<Remote, EventIn, EventOut>): Promise<boolean> {
    const answer = running.connection.remote.ping().then(
      () => true,
      () => false,
    );
    const asked = performance.now();
    const answered = await inTime(answer, limits.stuckWorkerMs);
    if (answered !== undefined) return answered;
    // A computer that slept wakes up with every timer due: only time in which the worker could run counts.
    if (performance.now() - asked > limits.stuckWorkerMs * 2) return (await inTime(answer, limits.stuckWorkerMs)) ?? false;
    return false;
  }
}
