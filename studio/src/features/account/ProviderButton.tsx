import { Button, Divider } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { leaveToSignIn } from '../../account/providerAnswer.ts';
import { useProvider, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import { useSubmit } from './useSubmit.ts';

/** Signs in with an account that people have already; nothing where the server knows no provider. */
export function ProviderButton({ divided = false }: { divided?: boolean }) {
  const texts = useTexts().account;
  const { person } = useSession();
  const provider = useProvider();
  const { busy, failure, submit } = useSubmit(async () => leaveToSignIn(await person.accounts.providerAddress()));
  if (provider === undefined) return null;
  return (
    <>
      <Button variant="default" fullWidth loading={busy} onClick={() => submit()} leftSection={<IconLogin2 size={17} stroke={1.7} aria-hidden />}>
        {texts.continueWith(provider)}
      </Button>
      {failure && <FailureCard failure={failure} />}
      {divided && <Divider label={texts.or} labelPosition="center" />}
    </>
  );
}
