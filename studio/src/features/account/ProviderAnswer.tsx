import { Button, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { usePerson, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Account.module.css';
import { ProviderButton } from './ProviderButton.tsx';

/** What became of a sign-in at the provider, which goes on by itself. */
export default function ProviderAnswer({ signingIn, onDone }: { signingIn: Promise<void>; onDone(): void }) {
  const texts = useTexts().account;
  const { view } = useSession();
  const account = usePerson();
  const [outcome, setOutcome] = useState<'done' | Failure>();
  useEffect(() => {
    signingIn.then(() => setOutcome('done'), (error: unknown) => setOutcome(toFailure(error)));
  }, [signingIn]);
  if (outcome === undefined) return <div className={classes.row} role="status"><Loader size="sm" /><span>{texts.signingIn}</span></div>;
  if (outcome !== 'done') {
    return (
      <div className={classes.form}>
        <FailureCard failure={outcome} />
        <ProviderButton />
      </div>
    );
  }
  return (
    <div className={classes.form} role="status">
      <p>{texts.signedInAs(account?.email ?? '')}</p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>{texts.close}</Button>
        <Button onClick={() => view.setState({ dialog: { name: 'apps' } })}>{texts.apps}</Button>
      </div>
    </div>
  );
}
