import type { Problem } from '@app-builder/runtime';

/** What a model is told of it: the page cannot say where it loops, so the files that the turn wrote are named. */
export function stuckProblem(written: readonly string[]): Problem {
  const files = written.filter((path) => /^(src|server|api)\//.test(path));
  const among = files.length > 0 ? ` Files that this turn wrote: ${files.join(', ')}.` : '';
  return {
    id: crypto.randomUUID(),
    fingerprint: 'app-stuck',
    kind: 'timeout',
    message: `A page of the app runs an endless loop: the browser's page answers no more and was stopped. Look for loops that never end, in rendering, in effects or at the top of a module.${among}`,
    ...(files.length === 1 && { file: files[0]! }),
    at: Date.now(),
  };
}
