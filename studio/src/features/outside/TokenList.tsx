import { Button } from '@mantine/core';
import { RowLines, RowList } from '../../app/RowList.tsx';
import { useTexts } from '../../app/useTexts.ts';
import type { McpToken } from '../../outside/McpTokens.ts';
import classes from './Outside.module.css';

export function TokenList({ tokens, onRevoke }: { tokens: McpToken[]; onRevoke(id: string): void }) {
  const texts = useTexts().outside;
  if (tokens.length === 0) return <p className={classes.hint}>{texts.noTokens}</p>;
  return (
    <RowList>
      {tokens.map(({ id, name, createdAt, lastUsedAt }) => (
        <li key={id} data-testid="mcp-token">
          <RowLines>
            <span>{name}</span>
            <span className={classes.hint}>{lastUsedAt === null ? texts.neverUsed : texts.lastUsed(lastUsedAt)} · {texts.createdAt(createdAt)}</span>
          </RowLines>
          <Button size="xs" variant="default" aria-label={texts.revokeOf(name)} onClick={() => onRevoke(id)}>{texts.revoke}</Button>
        </li>
      ))}
    </RowList>
  );
}
