import { limits } from '../limits.ts';
import type { Problem } from '../protocol.ts';

/** The open problems of a project, as they come and go. Its shape fits React's useSyncExternalStore. */
export class ProblemFeed {
  #problems: readonly Problem[];
  readonly #listeners = new Set<(problems: readonly Problem[]) => void>();

  constructor(open: Problem[]) {
    this.#problems = open;
  }

  /** Oldest first; a new array whenever something changed. */
  readonly current = (): readonly Problem[] => this.#problems;

  /** Calls the listener after each change; returns how to stop. */
  readonly subscribe = (listener: (problems: readonly Problem[]) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(problem: Problem): void {
    this.#set([...this.#problems.filter(({ id }) => id !== problem.id), problem].slice(-limits.problems));
  }

  remove(ids: string[]): void {
    const gone = new Set(ids);
    const left = this.#problems.filter(({ id }) => !gone.has(id));
    if (left.length < this.#problems.length) this.#set(left);
  }

  #set(problems: readonly Problem[]): void {
    this.#problems = problems;
    for (const listener of this.#listeners) listener(problems);
  }
}
