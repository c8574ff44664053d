import { useEffect, useId, useRef, type ReactNode } from 'react';
import { words } from '../app/language';
import { IconButton } from './IconButton';

export interface DialogProps {
  title: string;
  /** Called for the close button, Escape and the browser's back gesture; the owner then removes the dialog. */
  onClose: () => void;
  /** `side` is a panel along the right edge, for forms; `center` is for short questions. */
  placement?: 'center' | 'side';
  /** Buttons, at the end of the dialog. */
  footer?: ReactNode;
  children: ReactNode;
}

const placements = {
  center: 'm-auto w-[calc(100%-2rem)] max-w-md rounded-lg',
  side: 'mt-auto mb-0 max-h-[92dvh] w-full max-w-none rounded-t-lg sm:my-0 sm:mr-0 sm:ml-auto sm:h-dvh sm:max-h-none sm:w-[30rem] sm:rounded-none',
};

/**
 * A modal dialog, open for as long as it is rendered. Focus goes to the first element marked `data-autofocus`, stays
 * inside, and returns to where it was.
 */
export function Dialog({ title, onClose, placement = 'center', footer, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    const opener = document.activeElement;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      dialog.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={`dialog overflow-hidden bg-surface p-0 text-text shadow-overlay ${placements[placement]}`}
      data-placement={placement}
    >
      <div className="flex h-full max-h-[inherit] flex-col">
        <header className="flex items-center justify-between gap-4 px-6 pt-5 pb-4">
          <h2 id={titleId} className="text-lg font-semibold">
            {title}
          </h2>
          <IconButton icon="close" label={words.close} onClick={onClose} className="-mr-2" />
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-6 pb-6">{children}</div>
        {footer && <footer className="flex justify-end gap-3 border-t border-border px-6 py-4">{footer}</footer>}
      </div>
    </dialog>
  );
}
