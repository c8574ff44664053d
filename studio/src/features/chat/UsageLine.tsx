import { useTexts } from '../../app/useTexts.ts';
import { tokensOf, type Usage } from '../../turn/usage.ts';

/** Tokens and cost of a turn; nothing for a model that uses none. */
export function UsageLine({ usage }: { usage: Usage }) {
  const { turn } = useTexts();
  if (tokensOf(usage) === 0) return null;
  const read = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const cached = usage.cacheReadTokens > 0 ? turn.tokens(usage.cacheReadTokens) : undefined;
  return (
    <span className="numbers" data-testid="usage">
      {turn.usage(turn.tokens(read), cached, turn.tokens(usage.outputTokens))}
      {usage.cost && ` · ${turn.money(usage.cost.amount, usage.cost.currency)}`}
    </span>
  );
}
