import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMonths, monthOf, placeInWeek, weeksOf } from '../src/resource/views/calendar-days.ts';

test('shows six weeks from Monday on', () => {
  const weeks = weeksOf('2026-11');
  assert.deepEqual([weeks.length, weeks[0]?.days[0], weeks.at(-1)?.days.at(-1)], [6, '2026-10-26', '2026-12-06']);
  assert.equal(weeksOf('2026-06')[0]?.days[0], '2026-06-01');
});

test('steps through months and reads no others', () => {
  assert.deepEqual([addMonths('2026-01', -1), addMonths('2026-12', 1), addMonths('2026-11', 14)], ['2025-12', '2027-01', '2028-01']);
  assert.equal(monthOf('2026-02'), '2026-02');
  assert.match(monthOf('2026-13'), /^\d{4}-\d{2}$/);
  assert.notEqual(monthOf('2026-13'), '2026-13');
});

test('gives what overlaps lanes of its own, and a free lane to the next', () => {
  const week = weeksOf('2026-06')[0];
  assert.ok(week);
  const items = [
    { start: '2026-05-30', end: '2026-06-02' },
    { start: '2026-06-02', end: '2026-06-09' },
    { start: '2026-06-03', end: '2026-06-03' },
    { start: '2026-06-08', end: '2026-06-08' },
  ];
  assert.deepEqual(
    placeInWeek(week, items).map(({ column, span, lane, startsBefore, endsAfter }) => [column, span, lane, startsBefore, endsAfter]),
    [[0, 2, 0, true, false], [1, 6, 1, false, true], [2, 1, 0, false, false]],
  );
});
