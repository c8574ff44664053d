import { Button, Group, Textarea } from '@mantine/core';
import { IconHammer, IconListCheck, IconPencil } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Boundary } from '../../app/Boundary.tsx';
import { useDraft } from '../../app/draft.ts';
import { useConversation, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { turnLimits } from '../../turn/limits.ts';
import type { Turn } from '../../turn/turnState.ts';
import { markdownPart } from './markdownPart.ts';
import classes from './PlanCard.module.css';
import { plainText } from './typography.ts';
import turnClasses from './TurnCard.module.css';

const Markdown = lazy(markdownPart);

/** A plan to read, edit and approve; nothing was changed so far. */
export function PlanCard({ turn, plan }: { turn: Turn; plan: string }) {
  const texts = useTexts();
  const { conversation } = useSession();
  const setMode = useDraft((draft) => draft.setMode);
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const approved = useConversation((state) => state.turns.some(({ planOf, undone }) => planOf === turn.id && !undone));
  const [text, setText] = useState(plan);
  const [editing, setEditing] = useState(false);
  const tooLong = text.trim().length > turnLimits.promptCharacters;
  return (
    <section className={classes.card} aria-label={texts.turn.plan} data-testid="plan">
      <header className={classes.header}>
        <IconListCheck size={18} stroke={1.7} aria-hidden />
        <span className={classes.title}>{texts.turn.plan}</span>
        <span className={classes.hint}>{approved ? texts.turn.planCarriedOut : texts.turn.planHint}</span>
      </header>
      {editing && !approved ? (
        <Textarea
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          aria-label={texts.turn.plan}
          error={tooLong && texts.prompt.tooLong(text.trim().length, turnLimits.promptCharacters)}
          autosize
          minRows={6}
          maxRows={24}
          autoFocus
        />
      ) : (
        <div className={turnClasses.markdown}>
          <Boundary fallback={() => <p className={turnClasses.plain}>{plainText(text)}</p>}>
            <Suspense fallback={<p className={turnClasses.plain}>{plainText(text)}</p>}>
              <Markdown text={text} />
            </Suspense>
          </Boundary>
        </div>
      )}
      {!approved && (
        <Group gap="xs" mt={12}>
          <Button
            size="xs"
            leftSection={<IconHammer size={15} aria-hidden />}
            disabled={running || tooLong || text.trim() === ''}
            onClick={() => {
              conversation.approvePlan(turn.id, text.trim());
              setMode('build');
            }}
          >
            {texts.turn.planApprove}
          </Button>
          <Button size="xs" variant="default" leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setEditing(!editing)}>
            {editing ? texts.turn.planEditDone : texts.turn.planEdit}
          </Button>
        </Group>
      )}
    </section>
  );
}
