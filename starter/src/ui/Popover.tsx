import { useId, useRef, type ReactNode, type ToggleEvent } from 'react';

export interface PopoverProps {
  /** The button that opens it: gets the attributes that tie the two together. */
  button: (attributes: { popoverTarget: string }) => ReactNode;
  /** Accessible name of what opens. */
  label: string;
  /** Called with the way to close it. */
  children: (close: () => void) => ReactNode;
  className?: string;
}

const GAP = 6;
const MARGIN = 8;

/** A panel below a button, over everything else. The browser closes it for Escape and for a click elsewhere, and keeps the focus right. */
export function Popover({ button, label, children, className = '' }: PopoverProps) {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  function place(event: ToggleEvent<HTMLDivElement>) {
    const element = panel.current;
    const from = anchor.current?.getBoundingClientRect();
    if (event.newState !== 'open' || !element || !from) return;
    const { width, height } = element.getBoundingClientRect();
    const below = from.bottom + GAP;
    const top = below + height > window.innerHeight - MARGIN && from.top - GAP - height > MARGIN ? from.top - GAP - height : below;
    element.style.top = `${top}px`;
    element.style.left = `${Math.max(MARGIN, Math.min(from.left, window.innerWidth - width - MARGIN))}px`;
    element.style.visibility = 'visible';
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    // It would stay behind when the page moves.
    document.addEventListener('scroll', () => element.hidePopover(), { capture: true, once: true });
  }

  return (
    <span ref={anchor} className="inline-flex">
      {button({ popoverTarget: id })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onBeforeToggle={(event) => {
          if (event.newState === 'open' && panel.current) panel.current.style.visibility = 'hidden';
        }}
        onToggle={place}
        className={`fixed inset-auto m-0 max-h-[70dvh] max-w-[calc(100vw-1rem)] overflow-y-auto rounded-lg border border-border bg-surface p-3 text-text shadow-overlay ${className}`}
      >
        {children(() => panel.current?.hidePopover())}
      </div>
    </span>
  );
}
