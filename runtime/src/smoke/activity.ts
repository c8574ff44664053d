/**
 * Whether a page of our own origin is still at work: requests under way, and changes of what it shows. It is looked at once per
 * task, and is at rest after some tasks without either. Posted messages, not timers: those of a hidden page run once a second.
 */
const QUIET_TASKS = 12;

export class Activity {
  readonly #window: Window & typeof globalThis;
  readonly #observer: MutationObserver;
  readonly #channel = new MessageChannel();
  #requests = 0;
  #changes = 0;

  constructor(window: Window & typeof globalThis) {
    this.#window = window;
    this.#observer = new window.MutationObserver(() => (this.#changes += 1));
    this.#observer.observe(window.document, { subtree: true, childList: true, characterData: true });
    this.#followRequests();
  }

  /** Resolves when the page is at rest; the caller has a time limit and `stop`s. */
  async rest(signal: AbortSignal): Promise<void> {
    let quiet = 0;
    let seen = this.#changes;
    while (quiet < QUIET_TASKS) {
      await this.#nextTask();
      signal.throwIfAborted();
      const isQuiet = this.#requests === 0 && this.#changes === seen;
      seen = this.#changes;
      quiet = isQuiet ? quiet + 1 : 0;
    }
  }

  /** Resolves after the next change of what the page shows. */
  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const observer = new this.#window.MutationObserver(() => finish(resolve));
      const abort = () => finish(() => reject(signal.reason as Error));
      const finish = (done: () => void) => {
        observer.disconnect();
        signal.removeEventListener('abort', abort);
        done();
      };
      observer.observe(this.#window.document, { subtree: true, childList: true, characterData: true });
      if (signal.aborted) return abort();
      signal.addEventListener('abort', abort);
    });
  }

  stop(): void {
    this.#observer.disconnect();
    this.#channel.port1.close();
  }

  /** A request ends for us when its whole body is there, which is when the app can read it. */
  #followRequests(): void {
    const original = this.#window.fetch.bind(this.#window);
    this.#window.fetch = async (...args) => {
      this.#requests += 1;
      try {
        const response = await original(...args);
        void response
          .clone()
          .arrayBuffer()
          .catch(() => {}) // the app gets the same failure from its own copy
          .finally(() => (this.#requests -= 1));
        return response;
      } catch (error) {
        this.#requests -= 1;
        throw error;
      }
    };
  }

  #nextTask(): Promise<void> {
    return new Promise((resolve) => {
      this.#channel.port1.onmessage = () => resolve();
      this.#channel.port2.postMessage(undefined);
    });
  }
}
