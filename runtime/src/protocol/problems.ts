export type ProblemKind = 'build' | 'type' | 'api' | 'sql' | 'preview' | 'console' | 'timeout' | 'crash' | 'exit';

/**
 * Kinds that do not keep the app from working: TypeScript's opinion, what the app itself logs, and the end of a process. They are
 * told like all others, but an app is at rest without waiting for them, and healthy with them.
 */
export const advisoryKinds: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['type', 'console', 'exit']);

/** A failure of the person's app. `fingerprint` is equal for repeats of the same failure; `at` is ms since the epoch; `line` counts from 1. */
export interface Problem {
  id: string;
  fingerprint: string;
  kind: ProblemKind;
  message: string;
  file?: string;
  line?: number;
  column?: number;
  frame?: string;
  stack?: string;
  at: number;
}
