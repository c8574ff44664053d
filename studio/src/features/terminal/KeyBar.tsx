import { Button } from '@mantine/core';
import { useTexts } from '../../app/useTexts.ts';
import classes from './TerminalPanel.module.css';

/** The keys of a terminal that keyboards on a screen do not have. */
export function KeyBar({ onKey, disabled }: { onKey: (data: string) => void; disabled: boolean }) {
  const { terminal: texts } = useTexts();
  const keys = [
    { name: 'Ctrl-C', label: texts.interrupt, data: '\x03' },
    { name: 'Tab', label: texts.complete, data: '\t' },
    { name: '↑', label: texts.previous, data: '\x1b[A' },
    { name: '↓', label: texts.next, data: '\x1b[B' },
  ];
  return (
    <div className={classes.keys} role="group" aria-label={texts.keys}>
      {keys.map(({ name, label, data }) => (
        <Button key={name} size="xs" variant="default" aria-label={label} disabled={disabled} onPointerDown={(event) => event.preventDefault()} onClick={() => onKey(data)}>
          {name}
        </Button>
      ))}
    </div>
  );
}
