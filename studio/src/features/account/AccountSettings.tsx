import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { EXPORT_ADDRESS } from '../../account/Accounts.ts';
import { usePerson } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import classes from './Account.module.css';
import { ChangePassword, NoPassword } from './ChangePassword.tsx';
import { DeleteAccount } from './DeleteAccount.tsx';
import { SignedInBrowsers } from './SignedInBrowsers.tsx';

/** Browsers, password, everything that is kept, and the end of it all. */
export default function AccountSettings({ onDeleted }: { onDeleted(): void }) {
  const texts = useTexts().account;
  const account = usePerson();
  if (!account) return <p>{texts.nobody}</p>;
  return (
    <div className={classes.sections}>
      <section>
        <h3>{account.email ?? texts.guest}</h3>
        <p className={classes.hint}>{account.kind === 'guest' ? texts.guestHint : texts.since(account.createdAt)}</p>
      </section>
      <SignedInBrowsers />
      {account.hasPassword && <ChangePassword />}
      {account.kind === 'registered' && !account.hasPassword && <NoPassword />}
      <section>
        <h3>{texts.export}</h3>
        <p className={classes.hint}>{texts.exportHint}</p>
        <Button component="a" href={EXPORT_ADDRESS} download variant="default" size="sm" leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />}>
          {texts.exportButton}
        </Button>
      </section>
      <DeleteAccount account={account} onDeleted={onDeleted} />
    </div>
  );
}
