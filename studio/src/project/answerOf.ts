import { StudioError } from './failure.ts';

/** How much later than it should the app's page may answer. */
const GRACE_MS = 4_000;

/**
 * The answer of the app's page, which had `milliseconds` for it. Rejects with `app_stuck` when none comes: code of the app that loops
 * for ever blocks the page that runs it, and nothing in that page can tell.
 */
export function answerOf<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  const limit = milliseconds + GRACE_MS;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StudioError('app_stuck', `the app's page did not answer within ${limit} ms`, true)), limit);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

export const isStuck = (error: unknown): boolean => error instanceof StudioError && error.code === 'app_stuck';
