import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useState } from 'react';
import { useSession } from '../../app/Session.ts';
import { useSettings } from '../../app/settings.ts';
import { useTexts } from '../../app/useTexts.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './Account.module.css';
import { ProviderButton } from './ProviderButton.tsx';
import { useSubmit } from './useSubmit.ts';

export type SignInStep = 'sign-in' | 'create' | 'forgotten';

/** Signing in, or asking for the mail by which a password is chosen: the same for a new account and for a forgotten password. */
export default function SignInForm({ first, onDone }: { first: SignInStep; onDone(): void }) {
  const texts = useTexts().account;
  const { person } = useSession();
  const language = useSettings((settings) => settings.language);
  const [step, setStep] = useState(first);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [mailedTo, setMailedTo] = useState<string>();
  const { busy, failure, submit } = useSubmit(async () => {
    if (step === 'sign-in') {
      await person.signIn(email.trim(), password);
      return onDone();
    }
    await person.mailLink(email.trim(), language);
    setMailedTo(email.trim());
  });
  if (mailedTo !== undefined) {
    return (
      <div className={classes.mailed} role="status">
        <IconMailForward size={32} stroke={1.4} aria-hidden />
        <p>{texts.mailed(mailedTo)}</p>
        <p className={classes.hint}>{texts.mailedHint}</p>
        <Button variant="default" onClick={onDone}>{texts.close}</Button>
      </div>
    );
  }
  const go = (next: SignInStep) => (
    <Anchor component="button" type="button" size="sm" onClick={() => setStep(next)}>{texts.steps[next].link}</Anchor>
  );
  return (
    <form className={classes.form} onSubmit={submit}>
      <p className={classes.hint}>{texts.steps[step].hint}</p>
      {step !== 'forgotten' && <ProviderButton divided />}
      <TextInput
        label={texts.email} type="email" name="email" autoComplete={step === 'sign-in' ? 'username' : 'email'} autoFocus data-autofocus
        value={email} onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {step === 'sign-in' && (
        <PasswordInput
          label={texts.password} name="password" autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': texts.showPassword }}
          value={password} onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
      {failure && <FailureCard failure={failure} />}
      <Button type="submit" loading={busy} disabled={email.trim() === '' || (step === 'sign-in' && password === '')}>{texts.steps[step].submit}</Button>
      <div className={classes.links}>
        {step === 'sign-in' ? <>{go('forgotten')}{go('create')}</> : go('sign-in')}
      </div>
    </form>
  );
}
