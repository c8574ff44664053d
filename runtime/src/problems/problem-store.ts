import { limits } from '../limits.ts';
import type { Problem, ProblemKind } from '../protocol.ts';

/** Pages whose last update is remembered. */
const MOST_PAGES = 100;

interface Entry {
  problem: Problem;
  /** The preview page that reported it, if one did. */
  page?: string;
  /** Grows with every report, repeats included. */
  sequence: number;
}

/** The open problems of one project: one entry per fingerprint, bounded, oldest out first. */
export class ProblemStore {
  readonly #entries = new Map<string, Entry>();
  readonly #onProblem: (problem: Problem) => void;
  readonly #onCleared: (ids: string[]) => void;
  readonly #clearedPages = new Map<string, number>();
  #sequence = 0;

  constructor(onProblem: (problem: Problem) => void, onCleared: (ids: string[]) => void) {
    this.#onProblem = onProblem;
    this.#onCleared = onCleared;
  }

  current(): Problem[] {
    return [...this.#entries.values()].map((entry) => entry.problem);
  }

  /** A number that every later report exceeds; see `clearPage`. */
  get mark(): number {
    return this.#sequence;
  }

  /** The place in time of a failure that happened now and will be reported once more is known about it. */
  claim(): number {
    return ++this.#sequence;
  }

  /** A repeat keeps its id and is not announced again. */
  report(problem: Problem, page?: string, sequence = this.claim()): void {
    if (page !== undefined && sequence <= (this.#clearedPages.get(page) ?? 0)) return;
    const known = this.#entries.get(problem.fingerprint);
    this.#entries.delete(problem.fingerprint);
    this.#entries.set(problem.fingerprint, { problem: known?.problem ?? problem, page, sequence });
    if (known) return;
    const oldest = this.#entries.size > limits.problems ? this.#entries.keys().next().value : undefined;
    if (oldest !== undefined) this.#remove((_entry, fingerprint) => fingerprint === oldest);
    this.#onProblem(problem);
  }

  clear(kind: ProblemKind, file?: string): void {
    this.#remove(({ problem }) => problem.kind === kind && (file === undefined || problem.file === file));
  }

  clearFingerprints(fingerprints: string[]): void {
    this.#remove((_entry, fingerprint) => fingerprints.includes(fingerprint));
  }

  /** Removes what the page reported before `mark`: what it reported since then belongs to its present code. */
  clearPage(page: string, mark: number): void {
    this.#clearedPages.delete(page);
    this.#clearedPages.set(page, mark);
    const oldest = this.#clearedPages.size > MOST_PAGES ? this.#clearedPages.keys().next().value : undefined;
    if (oldest !== undefined) this.#clearedPages.delete(oldest);
    this.#remove((entry) => entry.page === page && entry.sequence <= mark);
  }

  #remove(matches: (entry: Entry, fingerprint: string) => boolean): void {
    const removed: string[] = [];
    for (const [fingerprint, entry] of this.#entries) {
      if (!matches(entry, fingerprint)) continue;
      this.#entries.delete(fingerprint);
      removed.push(entry.problem.id);
    }
    if (removed.length > 0) this.#onCleared(removed);
  }
}
