import { Anchor, Button, Group, Loader, Text } from '@mantine/core';
import { IconArrowBackUp, IconFileSpreadsheet } from '@tabler/icons-react';
import { lazy, memo, Suspense } from 'react';
import { Boundary } from '../../app/Boundary.tsx';
import { pagePart } from '../../app/pagePart.ts';
import { useConversation, useSession, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { Turn } from '../../turn/turnState.ts';
import { currentBootStep } from './BootProgress.tsx';
import { FailureCard } from './FailureCard.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { sectionsOf } from './steps.ts';
import { StepList } from './StepList.tsx';
import classes from './TurnCard.module.css';
import { UndoButton } from './UndoButton.tsx';

const Markdown = lazy(() => pagePart(import('./Markdown.tsx')));

export const TurnCard = memo(function TurnCard({ turn }: { turn: Turn }) {
  const texts = useTexts();
  const booting = useWorkspace((state) => state.runtime.state === 'booting');
  const sections = sectionsOf(turn.items, texts);
  const running = turn.state === 'running';
  const lastSection = sections.at(-1);
  const busyStep = lastSection?.type === 'steps' && lastSection.steps.at(-1)?.state === 'running';
  return (
    <article className={classes.turn} data-testid="turn" data-state={turn.state} data-undone={turn.undone} aria-busy={running}>
      <div className={classes.prompt}>
        <span className={classes.promptText}>{turn.prompt}</span>
        {turn.attachments.map((attachment) => (
          <span key={attachment.fileName} className={classes.attachment}>
            <IconFileSpreadsheet size={16} stroke={1.6} aria-hidden />
            {attachment.fileName}
          </span>
        ))}
      </div>
      <div className={classes.answer}>
        {running && booting && <Booting />}
        {sections.map((section, index) =>
          section.type === 'text' ? (
            <div key={index} className={classes.markdown}>
              <Boundary fallback={() => <p className={classes.plain}>{section.text}</p>}>
                <Suspense fallback={<p className={classes.plain}>{section.text}</p>}>
                  <Markdown text={section.text} />
                </Suspense>
              </Boundary>
            </div>
          ) : (
            <StepList key={index} steps={section.steps} />
          ),
        )}
        {turn.import && <ImportProgress rowImport={turn.import} />}
        {running && !booting && !busyStep && turn.import?.state !== 'running' && (
          <p className={classes.thinking}>
            <Loader size={13} /> {texts.turn.working}
          </p>
        )}
        <TurnEnd turn={turn} />
      </div>
    </article>
  );
});

function Booting() {
  const texts = useTexts();
  const step = useWorkspace((state) => currentBootStep(state.bootSteps));
  return (
    <p className={classes.thinking}>
      <Loader size={13} /> {step ? `${texts.boot.steps[step]}…` : texts.boot.title}
    </p>
  );
}

function TurnEnd({ turn }: { turn: Turn }) {
  const texts = useTexts();
  const { conversation, view } = useSession();
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  if (turn.state === 'running') return null;
  if (turn.undone) return <Text size="sm" className="quiet">{texts.turn.undone}</Text>;
  if (turn.state === 'failed' && turn.failure) {
    return (
      <FailureCard failure={turn.failure} note={turn.problems.length > 0 ? texts.turn.problemsLeft(turn.problems.length) : undefined}>
        {turn.retryable && (
          <Button size="xs" disabled={running} onClick={() => conversation.retry(turn.id)}>
            {turn.failure.code === 'project_open_elsewhere' ? texts.boot.useHere : texts.common.retry}
          </Button>
        )}
        {turn.problems.length > 0 && (
          <Button size="xs" variant="default" onClick={() => view.setState({ tab: 'problems' })}>{texts.turn.showProblems}</Button>
        )}
        <UndoButton turn={turn}>
          {(open) => <Button size="xs" variant="default" disabled={running} onClick={open}>{texts.turn.undo}</Button>}
        </UndoButton>
      </FailureCard>
    );
  }
  return (
    <Group gap="sm" className={classes.footer}>
      {turn.state === 'question' && <span>{texts.turn.answerBelow}</span>}
      {turn.finishedAt !== undefined && <span className="numbers">{texts.turn.duration(turn.finishedAt - turn.startedAt)}</span>}
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
