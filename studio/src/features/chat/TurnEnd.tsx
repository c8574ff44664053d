import { Anchor, Button, Group, Menu, Text } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown } from '@tabler/icons-react';
import { useConversation, useModels, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { Spending } from '../../turn/TurnLoop.ts';
import type { Turn } from '../../turn/turnState.ts';
import { FailureCard } from './FailureCard.tsx';
import { modelLabel } from './prompt/modelLabel.ts';
import { QuestionChoices } from './QuestionChoices.tsx';
import classes from './TurnCard.module.css';
import { UndoButton } from './UndoButton.tsx';
import { UsageLine } from './UsageLine.tsx';

/** How a turn ended, and what can be done about it. */
export function TurnEnd({ turn }: { turn: Turn }) {
  const texts = useTexts();
  if (turn.state === 'running') return null;
  if (turn.undone) return <Text size="sm" className="quiet">{texts.turn.undone}</Text>;
  const failed = turn.state === 'failed' && turn.failure !== undefined && !turn.kept;
  return (
    <>
      {failed && <Unfinished turn={turn} />}
      {turn.state === 'question' && turn.choices && <QuestionChoices turn={turn} choices={turn.choices} />}
      {failed ? <UsageFooter turn={turn} /> : <Footer turn={turn} />}
    </>
  );
}

/** A turn that did not end well: the person keeps it, undoes it, or lets it go on. */
function Unfinished({ turn }: { turn: Turn }) {
  const texts = useTexts();
  const { conversation, view } = useSession();
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  if (!turn.failure) return null;
  const { code } = turn.failure;
  const retry = code === 'project_open_elsewhere' ? texts.boot.useHere : code === 'stopped' ? texts.turn.resume : texts.common.retry;
  return (
    <FailureCard failure={turn.failure} note={noteOf(turn, texts)}>
      {turn.retryable && <Button size="xs" disabled={running} onClick={() => conversation.retry(turn.id)}>{retry}</Button>}
      {turn.problems.length > 0 && <OtherModel turn={turn} disabled={running} />}
      {turn.changed && <Button size="xs" variant="default" onClick={() => conversation.keep(turn.id)}>{texts.turn.keep}</Button>}
      <UndoButton turn={turn}>
        {(open) => <Button size="xs" variant="default" disabled={running} onClick={open}>{texts.turn.undo}</Button>}
      </UndoButton>
      {turn.problems.length > 0 && (
        <Button size="xs" variant="subtle" onClick={() => view.setState({ tab: 'problems' })}>{texts.turn.showProblems}</Button>
      )}
    </FailureCard>
  );
}

function noteOf(turn: Turn, texts: Texts): string | undefined {
  const notes: string[] = [];
  if (turn.failure?.code === 'stopped' && !turn.changed) notes.push(texts.turn.unchanged);
  if (turn.problems.length > 0) notes.push(texts.turn.problemsLeft(turn.problems.length));
  if (turn.repairEnd) notes.push(texts.turn.repairEnds[turn.repairEnd]);
  if (turn.failure?.code.startsWith('ceiling_') && turn.budget) {
    notes.push(texts.turn.spentOfTurn(spent(turn.budget.turn, texts)), texts.turn.spentOfDay(spent(turn.budget.day, texts)));
  }
  return notes.length === 0 ? undefined : notes.join(' ');
}

function spent({ tokens, tokenCeiling, cost, costCeiling }: Spending, { turn }: Texts): string {
  const of = (used: string, limit: string | undefined) => (limit === undefined ? used : turn.outOf(used, limit));
  const money = (value: NonNullable<typeof cost>) => turn.money(value.amount, value.currency);
  const parts = [turn.tokensOf(of(turn.tokens(tokens), tokenCeiling === undefined ? undefined : turn.tokens(tokenCeiling)))];
  if (cost) parts.push(of(money(cost), costCeiling && money(costCeiling)));
  return parts.join(', ');
}

/** Offers the server's models, if there is a choice. */
function OtherModel({ turn, disabled }: { turn: Turn; disabled: boolean }) {
  const texts = useTexts();
  const { conversation } = useSession();
  const models = useModels();
  const used = turn.model ?? models[0]?.id;
  const others = models.filter(({ id, modes }) => id !== used && modes.includes('build'));
  if (others.length === 0) return null;
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button size="xs" disabled={disabled} rightSection={<IconChevronDown size={14} aria-hidden />}>{texts.turn.otherModel}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((model) => (
          <Menu.Item key={model.id} onClick={() => conversation.repairWith(turn.id, model.id)}>{modelLabel(model, texts)}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function UsageFooter({ turn }: { turn: Turn }) {
  return (
    <Group gap="2px 12px" className={classes.footer}>
      <UsageLine usage={turn.usage} />
    </Group>
  );
}

function Footer({ turn }: { turn: Turn }) {
  const texts = useTexts();
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const unchanged = turn.state === 'done' && turn.mode === 'build' && !turn.changed && turn.import === undefined;
  return (
    <Group gap="2px 12px" className={classes.footer}>
      {turn.kept && <span>{texts.turn.kept}</span>}
      {unchanged && <span>{texts.turn.unchanged}</span>}
      {turn.state === 'question' && <span>{turn.choices ? texts.turn.chooseOrAnswer : texts.turn.answerBelow}</span>}
      {turn.finishedAt !== undefined && <span className="numbers">{texts.turn.duration(turn.finishedAt - turn.startedAt)}</span>}
      <UsageLine usage={turn.usage} />
      <UndoButton turn={turn}>
        {(open) => (
          <Anchor component="button" type="button" size="xs" c="dimmed" disabled={running} onClick={open} className={classes.undo}>
            <IconArrowBackUp size={14} aria-hidden /> {texts.turn.undo}
          </Anchor>
        )}
      </UndoButton>
    </Group>
  );
}
