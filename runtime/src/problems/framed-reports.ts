import type { Problem } from '../protocol.ts';
import { codeFrame } from './code-frame.ts';

export interface FramedReportsOptions {
  /** Text of a file by its path relative to the project; undefined if there is none. */
  source(file: string): Promise<string | undefined>;
  report(problem: Problem): void;
  clear(fingerprints: string[]): void;
}

/** Adds the code around a problem's place, for those who know the place and not the code. One that ends meanwhile is not reported. */
export class FramedReports {
  readonly #options: FramedReportsOptions;
  readonly #underWay = new Map<string, { isOver: boolean; done: Promise<void> }>();

  constructor(options: FramedReportsOptions) {
    this.#options = options;
  }

  report(problem: Problem): void {
    const { file, line, frame } = problem;
    if (!file || line === undefined || frame) return this.#options.report(problem);
    const state = { isOver: false, done: Promise.resolve() };
    state.done = this.#frameOf(file, line, problem.column).then((found) => {
      if (this.#underWay.get(problem.fingerprint) === state) this.#underWay.delete(problem.fingerprint);
      if (!state.isOver) this.#options.report(found ? { ...problem, frame: found } : problem);
    });
    this.#underWay.set(problem.fingerprint, state);
  }

  clear(fingerprints: string[]): void {
    for (const fingerprint of fingerprints) {
      const state = this.#underWay.get(fingerprint);
      if (state) state.isOver = true;
    }
    this.#options.clear(fingerprints);
  }

  /** Resolves when what was reported by now has been told. */
  async told(): Promise<void> {
    await Promise.all(Array.from(this.#underWay.values(), ({ done }) => done));
  }

  async #frameOf(file: string, line: number, column: number | undefined): Promise<string | undefined> {
    const text = await this.#options.source(file);
    // A place after the end is one in a file that has changed since.
    if (text === undefined || line > text.split('\n').length) return undefined;
    return codeFrame(text, line, column === undefined ? undefined : Math.max(0, column - 1));
  }
}
