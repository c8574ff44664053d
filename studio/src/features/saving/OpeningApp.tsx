import { Loader } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import classes from './Saving.module.css';

/** While an app that another device has saved is brought here. */
export function OpeningApp() {
  const texts = useTexts().saving;
  return (
    <main className={classes.openingApp} role="status">
      <Loader size="sm" />
      <p className={classes.title}>{texts.openingTitle}</p>
      <p className={classes.hint}>{texts.openingHint}</p>
    </main>
  );
}
