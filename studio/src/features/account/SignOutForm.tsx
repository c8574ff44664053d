import { Button } from '@mantine/core';
import { usePerson, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Account.module.css';
import { useSubmit } from './useSubmit.ts';

export default function SignOutForm({ onDone }: { onDone(): void }) {
  const texts = useTexts();
  const { person } = useSession();
  const account = usePerson();
  const { busy, failure, submit } = useSubmit(async () => {
    await person.signOut();
    onDone();
  });
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{texts.account.signOutExplain(account?.email ?? '')}</p>
      <p className={classes.hint}>{texts.account.staysHere}</p>
      {failure && <FailureCard failure={failure} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>{texts.common.cancel}</Button>
        <Button type="submit" loading={busy}>{texts.account.signOut}</Button>
      </div>
    </form>
  );
}
