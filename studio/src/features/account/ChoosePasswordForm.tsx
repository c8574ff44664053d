import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { usePerson, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Account.module.css';
import { useSubmit } from './useSubmit.ts';

/** What a mailed link opens: a password for its address, which signs in here. */
export default function ChoosePasswordForm({ token, onDone }: { token: string; onDone(): void }) {
  const texts = useTexts().account;
  const { person, view } = useSession();
  const account = usePerson();
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const { busy, failure, submit } = useSubmit(async () => {
    await person.choosePassword(token, password);
    setDone(true);
  });
  if (done) {
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
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.hint}>{texts.passwordHint}</p>
      <PasswordInput
        label={texts.newPassword} name="password" autoComplete="new-password" autoFocus data-autofocus visibilityToggleButtonProps={{ 'aria-label': texts.showPassword }}
        value={password} onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {failure && (
        <FailureCard failure={failure}>
          {failure.code === 'link_invalid' && (
            <Button size="xs" variant="default" onClick={() => view.setState({ dialog: { name: 'sign-in', first: 'forgotten' } })}>{texts.newLink}</Button>
          )}
        </FailureCard>
      )}
      <Button type="submit" loading={busy} disabled={password === ''}>{texts.choose}</Button>
    </form>
  );
}
