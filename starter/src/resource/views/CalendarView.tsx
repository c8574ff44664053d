import { useEffect } from 'react';
import { language, localize } from '../../app/language';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { listAddress } from '../client';
import { formatCount, titleOf } from '../format';
import { LoadFailure } from '../LoadFailure';
import { idOf, type Row, type RowList, type Table, type View } from '../table';
import type { ViewActions } from '../TablePage';
import { toneOf } from '../tones';
import { useRows } from '../useRows';
import type { TableState } from '../useTableState';
import { addMonths, monthOf, today, weeksOf } from './calendar-days';
import { DayList } from './DayList';
import { MonthGrid, type CalendarItem } from './MonthGrid';
import { viewWords as words } from './words';

const MAX_ITEMS = 200;
const monthName = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });

interface CalendarViewProps {
  table: Table;
  view: Extract<View, { type: 'calendar' }>;
  state: TableState;
  actions: ViewActions;
}

/** Rows by day of a month: a grid, or on phones a list of the days that have some. */
export default function CalendarView({ table, view, state, actions }: CalendarViewProps) {
  const month = monthOf(state.month);
  const weeks = weeksOf(month);
  const [from, to] = [weeks[0]?.days[0] ?? '', weeks.at(-1)?.days.at(-1) ?? ''];
  const within: [string, string][] = view.end ? [] : [[`filter.${view.field}.from`, from], [`filter.${view.field}.to`, to]];
  // A filter on the field itself would fight with the month that is shown.
  const others = state.filters.filter(([name]) => view.end !== undefined || !name.startsWith(`filter.${view.field}.`));
  const address = listAddress(table.name, {
    search: state.search,
    filters: [...others, ...within],
    span: view.end ? [view.field, view.end, from, to] : undefined,
    sort: view.field,
    direction: 'asc',
    pageSize: MAX_ITEMS,
  });
  const { list, loading, failure, reload } = useRows(address, table, actions.version);
  const { onTotal } = actions;
  const total = list?.total;
  useEffect(() => onTotal(total), [onTotal, total]);

  const items = (list?.rows ?? []).flatMap((row) => itemOf(table, view, row, list?.related ?? {}) ?? []);
  const go = (next: string | undefined) => state.show({ month: next });
  const open = (item: CalendarItem) => actions.open(item.row, list?.related ?? {});
  const add = (day: string) => actions.add({ [view.field]: table.fields.find(({ name }) => name === view.field)?.type === 'datetime' ? `${day}T09:00` : day });
  return (
    <section aria-label={localize(table.label)} aria-busy={loading} className="overflow-hidden rounded-lg border border-border bg-surface shadow-card">
      <header className="flex items-center gap-1 border-b border-border py-3 pr-2 pl-4 sm:px-6">
        <h2 aria-live="polite" className="mr-auto text-base font-semibold whitespace-nowrap first-letter:uppercase">
          {monthName.format(Date.parse(`${month}-01T00:00Z`))}
        </h2>
        <IconButton icon="chevron-left" label={words.previousMonth} onClick={() => go(addMonths(month, -1))} />
        <Button variant="ghost" onClick={() => go(undefined)}>
          {words.today}
        </Button>
        <IconButton icon="chevron-right" label={words.nextMonth} onClick={() => go(addMonths(month, 1))} />
      </header>
      {failure && <LoadFailure message={failure.message} stale={list !== undefined} onRetry={reload} />}
      {total !== undefined && total > MAX_ITEMS && (
        <p className="border-b border-border bg-warning-soft px-6 py-2 text-sm text-warning">{words.tooMany(formatCount(MAX_ITEMS), formatCount(total))}</p>
      )}
      <MonthGrid month={month} weeks={weeks} today={today()} items={items} onOpen={open} onAdd={add} />
      <DayList month={month} today={today()} items={items} loading={list === undefined} onOpen={open} />
    </section>
  );
}

function itemOf(table: Table, view: CalendarViewProps['view'], row: Row, related: RowList['related']): CalendarItem | undefined {
  const start = row[view.field];
  const end = view.end === undefined ? undefined : row[view.end];
  if (typeof start !== 'string') return undefined;
  const startDay = start.slice(0, 10);
  const endDay = typeof end === 'string' && end >= start ? end.slice(0, 10) : startDay;
  const board = table.views.find((candidate) => candidate.type === 'board');
  const coloured = table.fields.find((field) => field.type === 'choice' && (board === undefined || board.field === field.name));
  const value = coloured && row[coloured.name];
  return {
    key: idOf(row),
    row,
    title: titleOf(table, row, related),
    time: start.length > 10 ? start.slice(11, 16) : undefined,
    start: startDay,
    end: endDay,
    tone: coloured?.type === 'choice' && typeof value === 'string' ? toneOf(coloured.choices, value) : 'primary',
  };
}
