import { useEffect, useState } from 'react';
import { ApiFailure, fetchRowWithTitles } from './client';
import type { Row, RowList } from './table';

export interface RowAnswer {
  row: Row | undefined;
  /** Titles of the rows that it points to. */
  related: RowList['related'];
  failure: ApiFailure | undefined;
  reload: () => void;
}

/** Fetches one row, or none without an id; what was there before stays while it loads again. */
export function useRow(table: string, id: number | undefined): RowAnswer {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ row: Row; related: RowList['related'] }>();
  const [failure, setFailure] = useState<ApiFailure>();

  useEffect(() => {
    if (id === undefined) return;
    const controller = new AbortController();
    fetchRowWithTitles(table, id, controller.signal).then(
      (found) => {
        setAnswer(found);
        setFailure(undefined);
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setFailure(error instanceof ApiFailure ? error : new ApiFailure('internal', String(error)));
      },
    );
    return () => controller.abort();
  }, [table, id, attempt]);

  return { row: answer?.row, related: answer?.related ?? {}, failure, reload: () => setAttempt((count) => count + 1) };
}
