import type { Problem } from '@app-builder/runtime';
import { StudioError } from '../project/failure.ts';
import type { FinishReason } from './events.ts';

export interface RepairLoopOptions {
  maximumAttempts: number;
  /** Fingerprints that a model was asked to repair before this loop began. */
  attempted: string[];
  /** Waits until the app has come to rest; resolves to its open problems. */
  settle(): Promise<Problem[]>;
  /** Asks the model for a repair of `problems`; resolves when its changes were applied. */
  repair(attempt: number, problems: Problem[]): Promise<Exclude<FinishReason, 'needs_tools'>>;
}

export type RepairLoopOutcome =
  | { state: 'healthy' }
  | { state: 'question' }
  | { state: 'unrepaired'; problems: Problem[] };

/**
 * Checks the app and asks for repairs until it has no problems, at most `maximumAttempts` times and never twice for the
 * same fingerprint: a repair that did not help once is not worth paying for again.
 */
export async function runRepairLoop(options: RepairLoopOptions): Promise<RepairLoopOutcome> {
  const attempted = new Set(options.attempted);
  for (let attempt = 1; ; attempt += 1) {
    const problems = await options.settle();
    if (problems.length === 0) return { state: 'healthy' };
    const fresh = problems.filter((problem) => !attempted.has(problem.fingerprint));
    if (fresh.length === 0 || attempt > options.maximumAttempts) return { state: 'unrepaired', problems };
    for (const problem of fresh) attempted.add(problem.fingerprint);
    const reason = await options.repair(attempt, fresh);
    switch (reason) {
      case 'done':
        break;
      case 'question':
        return { state: 'question' };
      case 'limit':
        throw new StudioError('model_limit', 'the model reached its limit', true);
      case 'refused':
      case 'nothing_to_change':
        return { state: 'unrepaired', problems };
    }
  }
}
