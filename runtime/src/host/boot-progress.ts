import type { BootStep, ControlEvent } from '../protocol.ts';

/** Tells the studio when each step of a start begins and ends, and how long it took. */
export class BootProgress {
  readonly #emit: (event: ControlEvent) => void;

  constructor(emit: (event: ControlEvent) => void) {
    this.#emit = emit;
  }

  async run<T>(step: BootStep, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    this.#emit({ type: 'boot-progress', step, state: 'started' });
    const result = await work();
    this.#emit({ type: 'boot-progress', step, state: 'done', milliseconds: Math.round(performance.now() - started) });
    return result;
  }
}
