import type { Problem } from '@app-builder/runtime';
import { StudioError } from '../project/failure.ts';
import type { FinishReason } from './events.ts';
import { tokensOf, type Usage } from './usage.ts';

/** What all repairs of one turn may use together. `cost` is an amount in the currency of the server's price table. */
export interface RepairBudget {
  attempts: number;
  legs: number;
  tokens: number;
  cost: number;
}

/** `budget`: the attempt was ended because the repairs' budget is used up; what it had applied by then counts. */
export type RepairResult = Exclude<FinishReason, 'needs_tools'> | 'budget';

export interface RepairLoopOptions {
  budget: RepairBudget;
  /** What repairs of this turn have used so far. */
  spent(): Usage;
  /** Fingerprints that a model was asked to repair before this loop began. */
  attempted: string[];
  /** Waits until the app has come to rest; resolves to its open problems. */
  settle(): Promise<Problem[]>;
  /** Asks the model for a repair of `problems`; resolves when its changes were applied. */
  repair(attempt: number, problems: Problem[]): Promise<RepairResult>;
}

/**
 * Why no further repair is asked for. `repeated`: the same problem came back after a repair of it. `declined`: the model says
 * that there is nothing it could do.
 */
export type RepairEnd = 'attempts' | 'repeated' | 'budget' | 'declined';

export type RepairLoopOutcome =
  | { state: 'healthy' }
  | { state: 'question' }
  | { state: 'unrepaired'; problems: Problem[]; end: RepairEnd };

/**
 * Checks the app and asks for repairs until it has no problems, within a budget and never twice for the same fingerprint: a
 * repair that did not help once is not worth paying for again.
 */
export async function runRepairLoop(options: RepairLoopOptions): Promise<RepairLoopOutcome> {
  const attempted = new Set(options.attempted);
  let declined = false;
  for (let attempt = 1; ; attempt += 1) {
    const problems = await options.settle();
    if (problems.length === 0) return { state: 'healthy' };
    const fresh = problems.filter((problem) => !attempted.has(problem.fingerprint));
    const end = endOf(options, attempt, fresh, declined);
    if (end) return { state: 'unrepaired', problems, end };
    for (const problem of fresh) attempted.add(problem.fingerprint);
    const result = await options.repair(attempt, fresh);
    switch (result) {
      case 'done':
      case 'budget':
        break;
      case 'question':
        return { state: 'question' };
      case 'limit':
        throw new StudioError('model_limit', 'the model reached its limit', true);
      case 'refused':
      case 'nothing_to_change':
        declined = true;
        break;
    }
  }
}

function endOf({ budget, spent }: RepairLoopOptions, attempt: number, fresh: Problem[], declined: boolean): RepairEnd | undefined {
  if (declined) return 'declined';
  if (fresh.length === 0) return 'repeated';
  if (isUsedUp(budget, spent())) return 'budget';
  return attempt > budget.attempts ? 'attempts' : undefined;
}

export function isUsedUp(budget: RepairBudget, spent: Usage): boolean {
  return spent.legs >= budget.legs || tokensOf(spent) >= budget.tokens || (spent.cost?.amount ?? 0) >= budget.cost;
}
