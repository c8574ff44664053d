import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Account.module.css';
import { useSubmit } from './useSubmit.ts';

/** For who signs in at the provider only. */
export function NoPassword() {
  const texts = useTexts().account;
  const { view } = useSession();
  return (
    <section>
      <h3>{texts.password}</h3>
      <p className={classes.hint}>{texts.noPassword}</p>
      <Button size="sm" variant="default" onClick={() => view.setState({ dialog: { name: 'sign-in', first: 'forgotten' } })}>{texts.titles['choose-password']}</Button>
    </section>
  );
}

export function ChangePassword() {
  const texts = useTexts().account;
  const { person } = useSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [done, setDone] = useState(false);
  const { busy, failure, submit } = useSubmit(async () => {
    setDone(false);
    await person.accounts.changePassword(current, next);
    setCurrent('');
    setNext('');
    setDone(true);
  });
  const toggle = { 'aria-label': texts.showPassword };
  return (
    <section>
      <h3>{texts.password}</h3>
      <form className={classes.form} onSubmit={submit}>
        <PasswordInput label={texts.currentPassword} autoComplete="current-password" visibilityToggleButtonProps={toggle} value={current} onChange={(event) => setCurrent(event.currentTarget.value)} />
        <PasswordInput label={texts.newPassword} autoComplete="new-password" visibilityToggleButtonProps={toggle} value={next} onChange={(event) => setNext(event.currentTarget.value)} />
        {failure && <FailureCard failure={failure} />}
        <div className={classes.row}>
          <Button type="submit" size="sm" variant="default" loading={busy} disabled={current === '' || next === ''}>{texts.changePassword}</Button>
          {done && <span role="status" className={classes.hint}>{texts.passwordChanged}</span>}
        </div>
      </form>
    </section>
  );
}
