import { expect, test } from 'vitest';
import { tokensByDay } from '../src/features/usage/usageDays.ts';

const line = (day: string, inputTokens: number) => ({ day, who: 'a@exemple.fr', model: 'm', turns: 1, inputTokens, outputTokens: 1, cacheReadTokens: 2, cacheWriteTokens: 3 });

test('every day of a report has a bar, over the end of a month and of summer time too', () => {
  const days = tokensByDay({ from: '2026-10-24', to: '2026-11-01', lines: [line('2026-10-25', 10), line('2026-10-25', 20), line('2026-11-01', 0)] });
  expect(days.map(({ day }) => day)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01']);
  expect(days.map(({ tokens }) => tokens)).toEqual([0, 42, 0, 0, 0, 0, 0, 0, 6]);
});
