import { useEffect, useRef, useState } from 'react';
import { useView } from '../../app/Session.ts';
import type { RowPages } from './rowPages.ts';

export interface RowCountState {
  /** Rows that were counted so far. */
  counted: number;
  failed: boolean;
  retry(): void;
}

/** Counts the rows of the table on screen, and stops when another one or another tab is looked at. */
export function useRowCount(pages: RowPages, onCounted: (rows: number) => void): RowCountState {
  const shown = useView((view) => view.tab === 'data');
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState({ counted: 0, failed: false });
  const report = useRef(onCounted);
  report.current = onCounted;

  useEffect(() => {
    setState({ counted: 0, failed: false });
    if (!shown || pages.counted) return undefined;
    const abort = new AbortController();
    pages.count(abort.signal, (counted) => setState({ counted, failed: false })).then(
      () => !abort.signal.aborted && report.current(pages.total),
      () => !abort.signal.aborted && setState((before) => ({ ...before, failed: true })),
    );
    return () => abort.abort();
  }, [pages, shown, attempt]);

  return { ...state, retry: () => setAttempt(attempt + 1) };
}
