import { useEffect, useState } from 'react';
import { Icon } from '../ui/icons';

const TYPING_PAUSE_MS = 250;

interface SearchBoxProps {
  label: string;
  value: string;
  /** Called once the person has stopped typing. */
  onChange: (text: string) => void;
}

export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  // The value changes from outside too, by going back or by "clear the search".
  if (shown !== value) {
    setShown(value);
    setText(value);
  }

  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  });

  return (
    <div className="relative min-w-40 sm:w-64">
      <Icon name="search" size={18} className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-text-muted" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-11 w-full rounded-md border border-border-strong bg-surface pr-3 pl-10 text-base placeholder:text-text-muted sm:h-9 sm:text-sm"
      />
    </div>
  );
}
