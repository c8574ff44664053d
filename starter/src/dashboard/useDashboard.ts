import { useEffect, useState } from 'react';
import { ApiFailure, call } from '../resource/client';
import type { CardResult } from './cards';

export interface DashboardAnswer {
  /** What each card shows; undefined while it loads for the first time. */
  cards: readonly CardResult[] | undefined;
  failure: string | undefined;
  reload: () => void;
}

/** Last answer by address, so that a dashboard that comes back shows at once. */
const kept = new Map<string, readonly CardResult[]>();

/** Asks the api for the figures of a dashboard, anew each time it is opened. */
export function useDashboard(slug: string, source: object): DashboardAnswer {
  const [attempt, setAttempt] = useState(0);
  const [cards, setCards] = useState(() => kept.get(slug));
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    const controller = new AbortController();
    call<{ cards: CardResult[] }>(`/api/dashboard/${slug}`, { signal: controller.signal }).then(
      (answer) => {
        kept.set(slug, answer.cards);
        setCards(answer.cards);
        setFailure(undefined);
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setFailure(error instanceof ApiFailure ? error.message : String(error));
      },
    );
    return () => controller.abort();
  }, [slug, source, attempt]);

  return { cards, failure, reload: () => setAttempt((count) => count + 1) };
}
