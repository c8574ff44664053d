import type { Problem } from '../protocol.ts';

/** Routes with problems that are remembered; the oldest are declared over first. */
const MOST_SOURCES = 200;

/** Which problems came from where, so that they can be declared over when that place works again. */
export class OpenProblems {
  readonly #onProblem: (problem: Problem) => void;
  readonly #onCleared: (fingerprints: string[]) => void;
  readonly #bySource = new Map<string, Set<string>>();

  constructor(onProblem: (problem: Problem) => void, onCleared: (fingerprints: string[]) => void) {
    this.#onProblem = onProblem;
    this.#onCleared = onCleared;
  }

  /** `source` is a route, or the import of the server code. */
  add(problem: Problem, source: string): void {
    const fingerprints = this.#bySource.get(source) ?? new Set();
    this.#bySource.delete(source);
    this.#bySource.set(source, fingerprints.add(problem.fingerprint));
    const oldest = this.#bySource.size > MOST_SOURCES ? this.#bySource.keys().next().value : undefined;
    if (oldest !== undefined) this.clear(oldest);
    this.#onProblem(problem);
  }

  /** Declares over what came from `source` and from nowhere else. */
  clear(source: string): void {
    const fingerprints = this.#bySource.get(source);
    if (!fingerprints) return;
    this.#bySource.delete(source);
    const elsewhere = new Set([...this.#bySource.values()].flatMap((set) => [...set]));
    const over = [...fingerprints].filter((fingerprint) => !elsewhere.has(fingerprint));
    if (over.length > 0) this.#onCleared(over);
  }

  clearAll(): void {
    const over = [...new Set([...this.#bySource.values()].flatMap((set) => [...set]))];
    this.#bySource.clear();
    if (over.length > 0) this.#onCleared(over);
  }
}
