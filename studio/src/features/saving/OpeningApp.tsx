import { Button, Loader } from '@mantine/core';
import { useSaveState, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { newProjectId, projectPath } from '../../project/projectId.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Saving.module.css';

/** While an app that another device has saved is brought here, and when that fails. */
export function OpeningApp() {
  const texts = useTexts();
  const { autosave } = useSession();
  const save = useSaveState();
  if (save.state === 'offline' || save.state === 'refused') {
    return (
      <main className={classes.openingApp}>
        <FailureCard failure={save.failure}>
          <Button size="xs" onClick={() => void autosave.retry()}>{texts.common.retry}</Button>
          <Button size="xs" variant="default" component="a" href={projectPath(newProjectId())}>{texts.menu.newProject}</Button>
        </FailureCard>
      </main>
    );
  }
  return (
    <main className={classes.openingApp} role="status">
      <Loader size="sm" />
      <p className={classes.title}>{texts.saving.openingTitle}</p>
      <p className={classes.hint}>{texts.saving.openingHint}</p>
    </main>
  );
}
