import { useEffect, useState } from 'react';
import { language, words } from '../../app/language';
import type { TableSummary } from './summary';

export interface Summaries {
  /** Undefined while they load for the first time. */
  tables: TableSummary[] | undefined;
  failure: string | undefined;
  reload: () => void;
}

/** Asks the api what every table holds, anew each time the page is opened. */
export function useSummaries(): Summaries {
  const [attempt, setAttempt] = useState(0);
  const [tables, setTables] = useState<TableSummary[]>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    const controller = new AbortController();
    fetchSummaries(controller.signal).then(
      (answer) => {
        setTables(answer);
        setFailure(undefined);
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setFailure(error instanceof Error ? error.message : words.unexpected);
      },
    );
    return () => controller.abort();
  }, [attempt]);

  return { tables, failure, reload: () => setAttempt((count) => count + 1) };
}

async function fetchSummaries(signal: AbortSignal): Promise<TableSummary[]> {
  const response = await fetch('/api/dashboard', { signal, headers: { 'accept-language': language } });
  const body = (await response.json()) as { tables?: TableSummary[]; message?: string };
  if (!response.ok || !body.tables) throw new Error(body.message ?? words.unexpected);
  return body.tables;
}
