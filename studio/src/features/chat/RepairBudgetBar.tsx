import { Progress } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import { turnLimits } from '../../turn/limits.ts';
import { tokensOf, type Usage } from '../../turn/usage.ts';
import classes from './Progress.module.css';

/** What the repairs of a running turn have used of what they may use. */
export function RepairBudgetBar({ usage }: { usage: Usage }) {
  const { turn } = useTexts();
  const { legs, tokens, cost } = turnLimits.repair;
  const used = tokensOf(usage);
  const share = Math.max(usage.legs / legs, used / tokens, (usage.cost?.amount ?? 0) / cost);
  const money = usage.cost && turn.outOf(turn.money(usage.cost.amount, usage.cost.currency), turn.money(cost, usage.cost.currency));
  return (
    <div className={classes.budget} data-testid="repair-budget">
      <span>{turn.repairBudget}</span>
      <Progress value={Math.min(1, share) * 100} size={4} aria-label={turn.repairBudget} className={classes.budgetBar} />
      <span className="numbers">
        {turn.repairSpent(turn.outOf(turn.tokens(usage.legs), turn.tokens(legs)), turn.outOf(turn.tokens(used), turn.tokens(tokens)), money)}
      </span>
    </div>
  );
}
