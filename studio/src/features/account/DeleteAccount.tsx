import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { Account } from '../../account/Accounts.ts';
import { useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Account.module.css';
import { ProviderButton } from './ProviderButton.tsx';
import { useSubmit } from './useSubmit.ts';

/** Deletes the account and everything that the server keeps about it. Asked for twice, with the password of who has one. */
export function DeleteAccount({ account, onDeleted }: { account: Account; onDeleted(): void }) {
  const texts = useTexts();
  const { person } = useSession();
  const [asked, setAsked] = useState(false);
  const [password, setPassword] = useState('');
  const isGuest = account.kind === 'guest';
  const { busy, failure, submit } = useSubmit(async () => {
    await person.deleteAccount(account.hasPassword ? password : undefined);
    onDeleted();
  });
  return (
    <section>
      <h3>{isGuest ? texts.account.deleteGuest : texts.account.delete}</h3>
      <p className={classes.hint}>{texts.account.deleteExplain}</p>
      {!asked && <Button size="sm" variant="default" className={classes.danger} onClick={() => setAsked(true)}>{isGuest ? texts.account.deleteGuest : texts.account.delete}</Button>}
      {asked && (
        <form className={classes.form} onSubmit={submit}>
          {account.hasPassword && (
            <PasswordInput
              label={texts.account.passwordToDelete} autoComplete="current-password" autoFocus visibilityToggleButtonProps={{ 'aria-label': texts.account.showPassword }}
              value={password} onChange={(event) => setPassword(event.currentTarget.value)}
            />
          )}
          {failure && <FailureCard failure={failure}>{failure.code === 'sign_in_again' && <ProviderButton />}</FailureCard>}
          <div className={classes.buttons}>
            <Button variant="default" onClick={() => setAsked(false)}>{texts.common.cancel}</Button>
            <Button type="submit" color="red" loading={busy} disabled={account.hasPassword && password === ''}>{texts.account.deleteForGood}</Button>
          </div>
        </form>
      )}
    </section>
  );
}
