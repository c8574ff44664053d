import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { Boundary } from './Boundary.tsx';
import { pagePart } from './pagePart.ts';
import { useSession, useView, type Dialog, type ViewState } from './Session.ts';
import { useTexts } from './useTexts.ts';
import { ReloadCard } from '../features/chat/ReloadCard.tsx';

const SignInForm = lazy(() => pagePart(import('../features/account/SignInForm.tsx')));
const ChoosePasswordForm = lazy(() => pagePart(import('../features/account/ChoosePasswordForm.tsx')));
const ProviderAnswer = lazy(() => pagePart(import('../features/account/ProviderAnswer.tsx')));
const AccountSettings = lazy(() => pagePart(import('../features/account/AccountSettings.tsx')));
const AppList = lazy(() => pagePart(import('../features/apps/AppList.tsx')));
const ImportApp = lazy(() => pagePart(import('../features/apps/ImportApp.tsx')));
const UsageDialog = lazy(() => pagePart(import('../features/usage/UsageDialog.tsx')));
const OutsideSettings = lazy(() => pagePart(import('../features/outside/OutsideSettings.tsx')));
const SignOutForm = lazy(() => pagePart(import('../features/account/SignOutForm.tsx')));

const wide = new Set<Dialog['name']>(['account', 'apps', 'outside', 'usage']);

/**
 * The dialog that is asked for in the view. Its content comes later than its frame: fields are `autoFocus` for when they come, and
 * `data-autofocus` for when they are there at once.
 */
export function Dialogs() {
  const texts = useTexts();
  const { view } = useSession();
  const dialog = useView((state) => state.dialog);
  const phone = useMediaQuery('(max-width: 48em)');
  useFocusReturn(view);
  if (!dialog) return null;
  const close = () => view.setState({ dialog: undefined });
  return (
    <Modal
      opened
      onClose={close}
      title={texts.account.titles[dialog.name]}
      size={wide.has(dialog.name) ? 'lg' : 'md'}
      fullScreen={phone === true}
      centered
      returnFocus={false}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Boundary fallback={(failure) => <ReloadCard failure={failure} />}>
        <Suspense fallback={texts.common.loading}>{contentOf(dialog, close)}</Suspense>
      </Boundary>
    </Modal>
  );
}

/** Gives the focus back to what it came from; of a menu, which is gone by then, to the button that opened it. */
function useFocusReturn(view: StoreApi<ViewState>): void {
  const from = useRef<Element | null>(null);
  useEffect(
    () =>
      view.subscribe((now, before) => {
        if (!now.dialog || before.dialog) return;
        const menu = document.activeElement?.closest('[role=menu]');
        from.current = menu ? document.querySelector(`[aria-controls="${menu.id}"]`) : document.activeElement;
      }),
    [view],
  );
  const isClosed = useView(({ dialog }) => dialog === undefined);
  useEffect(() => {
    if (isClosed && from.current instanceof HTMLElement) from.current.focus({ preventScroll: true });
  }, [isClosed]);
}

function contentOf(dialog: Dialog, close: () => void): ReactNode {
  switch (dialog.name) {
    case 'sign-in':
      return <SignInForm first={dialog.first} onDone={close} />;
    case 'choose-password':
      return <ChoosePasswordForm token={dialog.token} onDone={close} />;
    case 'provider-answer':
      return <ProviderAnswer signingIn={dialog.signingIn} onDone={close} />;
    case 'account':
      return <AccountSettings onDeleted={close} />;
    case 'apps':
      return <AppList />;
    case 'import':
      return <ImportApp {...dialog} />;
    case 'usage':
      return <UsageDialog />;
    case 'outside':
      return <OutsideSettings />;
    case 'sign-out':
      return <SignOutForm onDone={close} />;
  }
}
