import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, type ReactNode } from 'react';
import { Boundary } from '../../app/Boundary.tsx';
import { pagePart } from '../../app/pagePart.ts';
import { useSession, useView, type Dialog } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { ReloadCard } from '../chat/ReloadCard.tsx';

const SignInForm = lazy(() => pagePart(import('./SignInForm.tsx')));
const ChoosePasswordForm = lazy(() => pagePart(import('./ChoosePasswordForm.tsx')));
const AccountSettings = lazy(() => pagePart(import('./AccountSettings.tsx')));
const AppList = lazy(() => pagePart(import('../apps/AppList.tsx')));
const SignOutForm = lazy(() => pagePart(import('./SignOutForm.tsx')));

/** The dialog about the account that is asked for in the view. */
export function AccountDialogs() {
  const texts = useTexts();
  const { view } = useSession();
  const dialog = useView((state) => state.dialog);
  const phone = useMediaQuery('(max-width: 48em)');
  if (!dialog) return null;
  const close = () => view.setState({ dialog: undefined });
  return (
    <Modal
      opened
      onClose={close}
      title={texts.account.titles[dialog.name]}
      size={dialog.name === 'account' || dialog.name === 'apps' ? 'lg' : 'md'}
      fullScreen={phone === true}
      centered
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Boundary fallback={(failure) => <ReloadCard failure={failure} />}>
        <Suspense fallback={texts.common.loading}>{contentOf(dialog, close)}</Suspense>
      </Boundary>
    </Modal>
  );
}

function contentOf(dialog: Dialog, close: () => void): ReactNode {
  switch (dialog.name) {
    case 'sign-in':
      return <SignInForm first={dialog.first} onDone={close} />;
    case 'choose-password':
      return <ChoosePasswordForm token={dialog.token} onDone={close} />;
    case 'account':
      return <AccountSettings onDeleted={close} />;
    case 'apps':
      return <AppList />;
    case 'sign-out':
      return <SignOutForm onDone={close} />;
  }
}
