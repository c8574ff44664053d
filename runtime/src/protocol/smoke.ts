import type { Problem } from './problems.ts';

/** `blank`: the page shows nothing. `unchecked`: there was no time for it. */
export type SmokeState = 'ok' | 'blank' | 'failed' | 'unchecked';

/** What a smoke test saw of one page (`name` is its path) or of one table (`name` is the table's, asked through its api). */
export interface SmokeResult {
  subject: 'page' | 'table';
  name: string;
  state: SmokeState;
  /** Why it failed. */
  message?: string;
  milliseconds: number;
}

export interface SmokeReport {
  results: SmokeResult[];
  /** Failures of what did not fail before; they are among the project's problems until a file changes. */
  problems: Problem[];
  milliseconds: number;
}

export interface SmokeOptions {
  timeoutMs: number;
  /** Names of pages and tables that failed before the turn: their failure is not the turn's. */
  failedBefore: string[];
}
