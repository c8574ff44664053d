import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTexts } from '../../app/useTexts.ts';
import type { RowImport } from '../../turn/turnState.ts';
import classes from './Progress.module.css';

export function ImportProgress({ rowImport }: { rowImport: RowImport }) {
  const texts = useTexts();
  const { state, rows, sent = 0, table } = rowImport;
  const words = {
    waiting: () => texts.turn.importWaiting(rows, table),
    running: () => texts.turn.importing(sent, rows),
    done: () => texts.turn.imported(rows, table),
    failed: () => texts.turn.importFailed,
  }[state]();
  return (
    <div className={classes.step} data-state={state} role="status">
      <span className={classes.mark}>
        {state === 'running' && <Loader size={13} />}
        {state === 'waiting' && <span className={classes.pending} />}
        {state === 'done' && <IconCheck size={15} stroke={2.2} aria-hidden />}
        {state === 'failed' && <IconAlertTriangle size={15} aria-hidden />}
      </span>
      <span className={classes.stepText} style={{ fontSize: 'var(--mantine-font-size-sm)' }}>{words}</span>
    </div>
  );
}
