import { Button, Loader } from '@mantine/core';
import { useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import type { Failure } from '../../project/failure.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Apps.module.css';
import { ChooseProject } from './ChooseProject.tsx';

/** While a zip becomes an app, and when it did not. */
export default function ImportApp({ fileName, failure }: { fileName: string; failure?: Failure }) {
  const texts = useTexts();
  const { view } = useSession();
  if (failure) {
    return (
      <FailureCard failure={failure}>
        <ChooseProject>{(choose) => <Button size="xs" onClick={choose}>{texts.apps.importOther}</Button>}</ChooseProject>
        <Button size="xs" variant="default" onClick={() => view.setState({ dialog: undefined })}>{texts.common.close}</Button>
      </FailureCard>
    );
  }
  return (
    <div className={classes.importing} role="status">
      <Loader size="sm" />
      <p className={classes.importingTitle}>{texts.apps.importing(fileName)}</p>
      <p className={classes.hint}>{texts.apps.importingHint}</p>
    </div>
  );
}
