/** Saves come this long after the last change, so that a burst of edits is one save; in milliseconds. */
const QUIET_MS = 1_500;
/** But not later than this after the first one. */
const LATEST_MS = 10_000;
const RETRY_MS = { first: 5_000, most: 120_000 };

/** When to save: soon after a change, and again and again while the server cannot be reached, at growing distances. */
export class SaveSchedule {
  onDue: () => void = () => {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstChange: number | undefined;
  #retryMs = RETRY_MS.first;

  soon(): void {
    const now = performance.now();
    this.#firstChange ??= now;
    this.#in(Math.max(0, Math.min(QUIET_MS, this.#firstChange + LATEST_MS - now)));
  }

  later(): void {
    this.#in(this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS.most);
  }

  succeeded(): void {
    this.#retryMs = RETRY_MS.first;
  }

  /** Does now what waits. */
  now(): void {
    if (this.#timer !== undefined) this.#in(0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #in(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#firstChange = undefined;
      this.onDue();
    }, milliseconds);
  }
}
