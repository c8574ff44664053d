/**
 * What `work` resolves to, or undefined when that takes longer than `milliseconds`. The work itself goes on: whoever wants it
 * to end has to say so. Rejects as `work` does.
 */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), milliseconds)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
