import { limits } from '../limits.ts';
import { RuntimeError } from '../rpc/error.ts';

/** Lets calls from outside wait until the app has no transaction open. Nobody polls: the app's side calls `check`. */
export class TransactionGate {
  readonly #isOpen: () => boolean;
  readonly #waiting = new Set<() => void>();

  /** `isOpen` tells whether no transaction is in the way. */
  constructor(isOpen: () => boolean) {
    this.#isOpen = isOpen;
  }

  get hasWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** Resolves at once when open; rejects with `database_busy` after limits.databaseBusyMs. */
  async pass(): Promise<void> {
    const giveUpAt = performance.now() + limits.databaseBusyMs;
    while (!this.#isOpen()) {
      const left = giveUpAt - performance.now();
      if (left <= 0 || this.#waiting.size >= limits.databaseWaiting) throw busy();
      await this.#changed(left);
    }
  }

  check(): void {
    if (this.#waiting.size === 0 || !this.#isOpen()) return;
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #changed(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
    });
  }
}

function busy(): RuntimeError {
  return new RuntimeError('database_busy', "the app's code has a transaction open; try again when its request has ended");
}
