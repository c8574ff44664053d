import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useAppRules, useConversation, useSession, useWorkspace } from '../../app/Session.ts';
import { useSettings } from '../../app/settings.ts';
import { useTexts } from '../../app/useTexts.ts';
import { TOKENS_PATH } from '../../rules/manifest.ts';
import type { RuleChange } from '../../rules/ruleChanges.ts';
import { ConfirmedAction } from '../chat/ConfirmedAction.tsx';
import { FileLinks } from './FileLinks.tsx';
import classes from './RulesPanel.module.css';

/** What has changed in the company's rules since the app was made, to be taken over in one step, and taken back. */
export function RuleUpdate() {
  const texts = useTexts();
  const { rules, workspace } = useSession();
  const changes = useAppRules((state) => state.changes);
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const ready = useWorkspace((state) => state.runtime.state === 'ready');
  const [busy, setBusy] = useState(false);
  if (changes.length === 0) return <Updated disabled={running} />;
  const update = async () => {
    setBusy(true);
    try {
      await rules.update(texts.rules.checkpoint);
    } catch (error) {
      workspace.notify(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={classes.update} data-testid="rule-update" aria-label={texts.rules.updateTitle}>
      <div className={classes.head}>
        <h2 className={classes.updateTitle}>{texts.rules.updateTitle}</h2>
        <Button size="xs" className={classes.action} disabled={running || !ready} loading={busy} leftSection={<IconRefresh size={15} stroke={1.7} aria-hidden />} onClick={() => void update()}>
          {texts.rules.update}
        </Button>
      </div>
      <p className={classes.meta}>{texts.rules.updateHint(rules.updatedFiles().join(', '))}</p>
      <ul className={classes.changes}>
        {changes.map((change) => (
          <ChangeItem key={change.rule.id} change={change} />
        ))}
      </ul>
    </section>
  );
}

function ChangeItem({ change: { rule, kind, values, statementBefore } }: { change: RuleChange }) {
  const texts = useTexts();
  const language = useSettings((settings) => settings.language);
  const shaped = useAppRules((state) => state.shaped.get(rule.id)) ?? [];
  const files = values.some(({ path }) => path.startsWith('design.tokens.')) ? [TOKENS_PATH, ...shaped] : shaped;
  return (
    <li className={classes.change}>
      <p className={classes.changeTitle}>
        <strong>{rule.title[language]}</strong> <span className={classes.quiet}>{texts.rules.changeKinds[kind]}</span>
      </p>
      {values.map(({ path, before, after }) => (
        <p key={path} className={classes.valueChange}>
          <code>{path}</code>
          <span>
            {before !== undefined && <del aria-label={`${texts.rules.before} ${before}`}>{before}</del>}
            {before !== undefined && after !== undefined && <span aria-hidden> → </span>}
            {after !== undefined && <ins aria-label={`${texts.rules.after} ${after}`}>{after}</ins>}
          </span>
        </p>
      ))}
      {statementBefore && statementBefore[language] !== rule.statement[language] && (
        <p className={classes.statementChange}>
          <del>{statementBefore[language]}</del> <ins>{rule.statement[language]}</ins>
        </p>
      )}
      {values.length === 0 && !statementBefore && kind === 'changed' && <p className={classes.meta}>{texts.rules.wording}</p>}
      <p className={classes.meta}>{files.length === 0 ? texts.rules.noFiles : <>{texts.rules.affected} <FileLinks paths={files} /></>}</p>
    </li>
  );
}

function Updated({ disabled }: { disabled: boolean }) {
  const texts = useTexts();
  const { rules } = useSession();
  const updatedFrom = useAppRules((state) => state.updatedFrom);
  if (updatedFrom === undefined) return null;
  return (
    <section className={classes.updated} role="status">
      <IconCircleCheck size={18} stroke={1.6} aria-hidden />
      <span>{texts.rules.updated}</span>
      <ConfirmedAction title={texts.rules.undoTitle} explain={texts.rules.undoExplain} label={texts.rules.undo} run={() => rules.undoUpdate()}>
        {(open) => (
          <Button size="xs" variant="default" className={classes.action} disabled={disabled} leftSection={<IconArrowBackUp size={15} aria-hidden />} onClick={open}>
            {texts.rules.undo}
          </Button>
        )}
      </ConfirmedAction>
    </section>
  );
}
