import { useEffect, useState } from 'react';
import { ApiFailure, fetchRows } from './client';
import type { RowList, Table } from './table';

export interface Rows {
  /** The rows to show: of this address, or of the one before while this one loads. */
  list: RowList | undefined;
  loading: boolean;
  failure: ApiFailure | undefined;
  reload: () => void;
}

const MAX_KEPT_LISTS = 50;
/** Last answer by address, so that a page that comes back, or is replaced by a newer version of itself, shows at once. */
const kept = new Map<string, RowList>();

function keep(address: string, list: RowList): void {
  kept.delete(address);
  kept.set(address, list);
  const oldest = kept.keys().next().value;
  if (kept.size > MAX_KEPT_LISTS && oldest !== undefined) kept.delete(oldest);
}

/** Fetches the list at `address`, again whenever the address, the description of the table or `version` changes. */
export function useRows(address: string, table: Table, version = 0): Rows {
  const [attempts, setAttempts] = useState(0);
  const attempt = attempts + version;
  const [answer, setAnswer] = useState<{ address: string; table: Table; attempt: number; list?: RowList; failure?: ApiFailure }>();

  useEffect(() => {
    const controller = new AbortController();
    fetchRows(address, controller.signal).then(
      (list) => {
        if (controller.signal.aborted) return;
        keep(address, list);
        setAnswer({ address, table, attempt, list });
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const failure = error instanceof ApiFailure ? error : new ApiFailure('internal', String(error));
        setAnswer((before) => ({ address, table, attempt, list: kept.get(address) ?? before?.list, failure }));
      },
    );
    return () => controller.abort();
  }, [address, table, attempt]);

  const failed = answer?.failure !== undefined;
  useEffect(() => {
    if (!failed || !import.meta.hot) return;
    // While the app is being changed, the next change may well repair what failed.
    const { hot } = import.meta;
    const retry = () => setAttempts((count) => count + 1);
    hot.on('vite:afterUpdate', retry);
    return () => hot.off('vite:afterUpdate', retry);
  }, [failed]);

  const current = answer?.address === address && answer.table === table && answer.attempt === attempt;
  return {
    list: current ? answer.list : (kept.get(address) ?? answer?.list),
    loading: !current,
    failure: current ? answer.failure : undefined,
    reload: () => setAttempts((count) => count + 1),
  };
}
