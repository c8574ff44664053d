import { RuntimeError } from '../rpc/error.ts';
import { inTime } from '../rpc/in-time.ts';

/**
 * Takes the steps one after the other: what was written is transformed, imported by the api, shown by every open preview, and
 * so on. Resolves to false if that took longer than `timeoutMs`.
 */
export async function settle(steps: (() => Promise<unknown>)[], timeoutMs: number): Promise<boolean> {
  if (!Number.isFinite(timeoutMs) || timeoutMs < 0) throw new RuntimeError('invalid_argument', 'settle needs a time limit in milliseconds');
  const all = async () => {
    for (const step of steps) await unlessCrashed(step);
    return true;
  };
  return (await inTime(all(), timeoutMs)) ?? false;
}

/** A worker that dies under the wait has been reported as a problem; the wait goes on with its successor. */
async function unlessCrashed(step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof RuntimeError) || error.code !== 'worker_crashed') throw error;
    await step();
  }
}
