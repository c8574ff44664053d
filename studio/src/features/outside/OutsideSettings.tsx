import { Button, Switch, TextInput } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useOutside, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { McpToken } from '../../outside/McpTokens.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { useSubmit } from '../account/useSubmit.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import { CreatedToken } from './CreatedToken.tsx';
import classes from './Outside.module.css';
import { TokenList } from './TokenList.tsx';

/** Who may work on this project from outside, and whether they can now. */
export default function OutsideSettings() {
  const texts = useTexts().outside;
  const { mcpTokens, outside, person, workspace: { projectId } } = useSession();
  const [tokens, setTokens] = useState<McpToken[]>();
  const [failure, setFailure] = useState<Failure>();
  const [created, setCreated] = useState<{ name: string; text: string }>();
  const list = useCallback(async () => {
    // Nobody has no tokens, which is no error.
    const known = person.account ?? (await person.refresh());
    setTokens(known ? (await mcpTokens.list()).filter(({ app }) => app === projectId) : []);
  }, [mcpTokens, person, projectId]);
  useEffect(() => void list().catch((error: unknown) => setFailure(toFailure(error))), [list]);

  const create = async (name: string) => {
    const text = await mcpTokens.create(projectId, name);
    await person.refresh();
    setCreated({ name, text });
    // Whoever makes a token wants it to work.
    outside.allow();
    await list();
  };
  const revoke = async (id: string) => {
    setFailure(undefined);
    try {
      await mcpTokens.revoke(id);
      await list();
    } catch (error) {
      setFailure(toFailure(error));
    }
  };
  if (created) return <CreatedToken {...created} onDone={() => setCreated(undefined)} />;
  return (
    <div className={classes.sections}>
      <p className={classes.hint}>{texts.explain}</p>
      <Access hasTokens={tokens !== undefined && tokens.length > 0} />
      <section>
        <h3>{texts.tokens}</h3>
        {failure && <FailureCard failure={failure} />}
        {tokens && <TokenList tokens={tokens} onRevoke={(id) => void revoke(id)} />}
        <NewToken create={create} />
      </section>
    </div>
  );
}

function Access({ hasTokens }: { hasTokens: boolean }) {
  const texts = useTexts().outside;
  const { outside } = useSession();
  const access = useOutside();
  return (
    <section>
      <Switch
        label={texts.allow}
        description={hasTokens ? texts.allowHint : texts.firstToken}
        checked={access.state !== 'off' && access.state !== 'replaced'}
        disabled={!hasTokens && access.state === 'off'}
        onChange={(event) => (event.currentTarget.checked ? outside.allow() : outside.withdraw())}
      />
      <p className={classes.state} role="status" data-state={access.state} data-testid="outside-state">{texts.states[access.state]}</p>
      {access.state === 'lost' && <FailureCard failure={access.failure} {...(!access.final && { note: texts.reconnecting })} />}
    </section>
  );
}

function NewToken({ create }: { create(name: string): Promise<void> }) {
  const texts = useTexts().outside;
  const [name, setName] = useState('');
  const { busy, failure, submit } = useSubmit(() => create(name.trim()));
  return (
    <form className={classes.create} onSubmit={submit}>
      {failure && <FailureCard failure={failure} />}
      <TextInput label={texts.name} placeholder={texts.namePlaceholder} value={name} maxLength={100} onChange={(event) => setName(event.currentTarget.value)} />
      <Button type="submit" loading={busy} disabled={name.trim() === ''}>{texts.create}</Button>
    </form>
  );
}
