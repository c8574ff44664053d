import { WORKDIR, type DevWorkerEvent, type Problem } from '../../protocol.ts';
import { problemOf } from '../build-problems.ts';
import type { ConfigurationObserver } from './load-configuration.ts';

type PlacedError = Error & { loc?: { file?: string; line: number; column: number }; id?: string };

/** The one problem that a configuration can have at a time: it does not load, or Vite refuses it. */
export class ConfigurationProblem implements ConfigurationObserver {
  readonly #emit: (event: DevWorkerEvent) => void;
  readonly #source: (file: string) => string | undefined;
  #open: Problem | undefined;

  constructor(emit: (event: DevWorkerEvent) => void, source: (file: string) => string | undefined) {
    this.#emit = emit;
    this.#source = source;
  }

  failed(path: string, error: unknown): void {
    const placed: PlacedError = error instanceof Error ? error : new Error(String(error));
    const problem = problemOf(placed, path.slice(WORKDIR.length), this.#source);
    if (this.#open?.fingerprint === problem.fingerprint && this.#open.line === problem.line) return;
    this.loaded();
    this.#open = problem;
    this.#emit({ type: 'problem', problem });
  }

  loaded(): void {
    if (!this.#open) return;
    this.#emit({ type: 'problems-cleared', kind: 'build', file: this.#open.file });
    this.#open = undefined;
  }
}
