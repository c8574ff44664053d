import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useSaveState, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { newProjectId } from '../../project/projectId.ts';
import type { ConflictChoice } from '../../saving/Autosave.ts';
import classes from './Saving.module.css';

const choices: ConflictChoice[] = ['both', 'theirs', 'mine'];

/** Two devices have changed the app: the person says what becomes of both versions. */
export function ConflictBanner() {
  const texts = useTexts().saving;
  const { autosave } = useSession();
  const save = useSaveState();
  const [busy, setBusy] = useState<ConflictChoice>();
  if (save.state !== 'conflict') return null;
  const { theirs } = save;
  const resolve = (choice: ConflictChoice) => {
    setBusy(choice);
    void autosave.resolve(choice, { id: newProjectId(), name: texts.copyName(theirs.name).slice(0, 100) }).finally(() => setBusy(undefined));
  };
  return (
    <section className={classes.conflict} role="alert" data-testid="conflict">
      <IconAlertTriangle size={18} stroke={1.8} className={classes.warning} aria-hidden />
      <div>
        <p className={classes.title}>{texts.conflictTitle}</p>
        <p className={classes.hint}>{texts.conflictExplain(theirs.updatedAt)}</p>
      </div>
      <ul className={classes.choices}>
        {choices.map((choice) => (
          <li key={choice}>
            <Button size="xs" variant={choice === 'both' ? 'filled' : 'default'} loading={busy === choice} disabled={busy !== undefined} onClick={() => resolve(choice)}>{texts[choice]}</Button>
            <span className={classes.hint}>{texts[`${choice}Hint`]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
