import { Button, Checkbox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { usePerson, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Account.module.css';
import { useSubmit } from './useSubmit.ts';

/** Says what stays on this device, and removes it where that is wanted. */
export default function SignOutForm({ onDone }: { onDone(): void }) {
  const texts = useTexts();
  const { person, copies, autosave } = useSession();
  const account = usePerson();
  const [kept, setKept] = useState<Awaited<ReturnType<typeof copies.of>>>();
  const [remove, setRemove] = useState(false);
  useEffect(() => {
    if (account) void copies.of(account.id).then(setKept, () => setKept(undefined));
  }, [account, copies]);
  const { busy, failure, submit } = useSubmit(async () => {
    if (!remove || !kept) {
      const address = await person.signOut();
      if (address !== null) return location.assign(address);
      return onDone();
    }
    autosave.close(); // what is removed must not be saved as an app without files
    await copies.remove(kept.projects);
    location.assign((await person.signOut()) ?? '/');
  });
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>{texts.account.signOutExplain(account?.email ?? '')}</p>
      {kept && kept.projects.length > 0 && (
        <>
          <p className={classes.hint}>{texts.account.staysHere(kept.projects.length)}</p>
          <Checkbox checked={remove} onChange={(event) => setRemove(event.currentTarget.checked)} label={texts.account.removeFromHere} />
          {remove && kept.unsaved > 0 && <p className={classes.warning} role="alert">{texts.account.unsavedHere(kept.unsaved)}</p>}
        </>
      )}
      {failure && <FailureCard failure={failure} />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone} disabled={busy}>{texts.common.cancel}</Button>
        <Button type="submit" loading={busy}>{remove ? texts.account.signOutAndRemove : texts.account.signOut}</Button>
      </div>
    </form>
  );
}
