import { ActionIcon, Menu } from '@mantine/core';
import { IconApps, IconGauge, IconLogin2, IconLogout, IconUser, IconUserCircle, IconUserPlus } from '@tabler/icons-react';
import { usePerson, useSession, type Dialog } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import classes from './Account.module.css';

const size = 16;

/** Who is known here, and what they can do. */
export function AccountMenu() {
  const { account: texts, quota } = useTexts();
  const { view } = useSession();
  const account = usePerson();
  const open = (dialog: Dialog) => () => view.setState({ dialog });
  const email = account?.kind === 'registered' ? account.email : null;
  const label = email === null ? texts.menu : `${texts.menu} : ${email}`;
  return (
    <Menu position="bottom-end" width={260} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} title={email ?? texts.menu} data-testid="account-menu">
          {email === null ? <IconUser size={19} stroke={1.6} aria-hidden /> : <span className={classes.initial} aria-hidden>{email[0]!.toUpperCase()}</span>}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={classes.who}>{email ?? (account ? texts.guest : texts.nobody)}</Menu.Label>
        <Menu.Item leftSection={<IconApps size={size} stroke={1.6} aria-hidden />} onClick={open({ name: 'apps' })}>{texts.apps}</Menu.Item>
        <Menu.Item leftSection={<IconGauge size={size} stroke={1.6} aria-hidden />} onClick={open({ name: 'usage' })}>{quota.menu}</Menu.Item>
        <Menu.Divider />
        {email === null ? (
          <>
            <Menu.Item leftSection={<IconUserPlus size={size} stroke={1.6} aria-hidden />} onClick={open({ name: 'sign-in', first: 'create' })}>{texts.create}</Menu.Item>
            <Menu.Item leftSection={<IconLogin2 size={size} stroke={1.6} aria-hidden />} onClick={open({ name: 'sign-in', first: 'sign-in' })}>{texts.signIn}</Menu.Item>
          </>
        ) : (
          <Menu.Item leftSection={<IconUserCircle size={size} stroke={1.6} aria-hidden />} onClick={open({ name: 'account' })}>{texts.manage}</Menu.Item>
        )}
        {account && email === null && (
          <Menu.Item leftSection={<IconUserCircle size={size} stroke={1.6} aria-hidden />} onClick={open({ name: 'account' })}>{texts.guestData}</Menu.Item>
        )}
        {email !== null && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconLogout size={size} stroke={1.6} aria-hidden />} onClick={open({ name: 'sign-out' })}>{texts.signOut}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
