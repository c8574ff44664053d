import { Popover, UnstyledButton } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import { tokensOf, type Usage } from '../../turn/usage.ts';
import { PromptParts } from './PromptParts.tsx';
import classes from './UsageLine.module.css';

/** Tokens and cost of a turn, and on request what they went to; nothing for a model that uses none. */
export function UsageLine({ usage }: { usage: Usage }) {
  const texts = useTexts();
  const { turn } = texts;
  if (tokensOf(usage) === 0) return null;
  const read = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const cached = usage.cacheReadTokens > 0 ? turn.tokens(usage.cacheReadTokens) : undefined;
  const line = (
    <span className="numbers" data-testid="usage">
      {turn.usage(turn.tokens(read), cached, turn.tokens(usage.outputTokens))}
      {usage.cost && ` · ${turn.money(usage.cost.amount, usage.cost.currency)}`}
    </span>
  );
  if (!usage.prompt) return line;
  return (
    <Popover position="top-start" shadow="md" width={320} trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.button} title={texts.usage.show}>{line}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <PromptParts usage={usage} prompt={usage.prompt} />
      </Popover.Dropdown>
    </Popover>
  );
}
