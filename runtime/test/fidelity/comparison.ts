import { expect } from 'vitest';
import { comparable, type Subject } from './subject.ts';

/**
 * Makes the same observation on native Vite and on the runtime, and fails where they differ. Answers what both have shown, for the
 * test to say that it is what it should be.
 */
export type Compare = <T>(observe: (subject: Subject) => Promise<T>) => Promise<T>;

/** `subjects` are asked for with every observation: they are there only once the suite has started. */
export function comparison(subjects: () => { native: Subject; runtime: Subject }): Compare {
  return async (observe) => {
    const { native, runtime } = subjects();
    const look = async (subject: Subject) => {
      try {
        return comparable(await observe(subject), subject);
      } catch (error) {
        throw new Error(`${subject.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    };
    const [expected, actual] = await Promise.all([look(native), look(runtime)]);
    expect(actual, 'the runtime shows something else than native Vite').toEqual(expected);
    return expected;
  };
}

/** Loads a page, observes it, and closes it. */
export async function onPage<T>(subject: Subject, path: string, observe: (page: Awaited<ReturnType<Subject['open']>>) => Promise<T>): Promise<T> {
  const page = await subject.open(path);
  try {
    return await observe(page);
  } finally {
    await page.close();
    await subject.left();
  }
}
