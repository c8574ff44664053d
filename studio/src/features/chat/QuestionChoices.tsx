import { Button, Group } from '@mantine/core';
import { useConversation, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { Turn } from '../../turn/turnState.ts';
import classes from './QuestionChoices.module.css';

/** The answers that a question offers, until it is answered. */
export function QuestionChoices({ turn, choices }: { turn: Turn; choices: string[] }) {
  const texts = useTexts();
  const { conversation } = useSession();
  const open = useConversation((state) => state.turns.at(-1)?.id === turn.id);
  if (!open) return null;
  return (
    <Group gap="xs" role="group" aria-label={texts.turn.choices} data-testid="choices">
      {choices.map((choice) => (
        <Button key={choice} size="xs" variant="default" className={classes.choice} onClick={() => conversation.send(choice, { mode: turn.mode })}>
          {choice}
        </Button>
      ))}
    </Group>
  );
}
