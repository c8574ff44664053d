import { Skeleton } from '../../ui/Skeleton';
import { itemTones, nameOfDay, type CalendarItem } from './MonthGrid';
import { viewWords as words } from './words';

interface DayListProps {
  month: string;
  today: string;
  items: readonly CalendarItem[];
  loading: boolean;
  onOpen: (item: CalendarItem) => void;
}

/** The days of a month that have rows, one below the other: a month's grid has no room on a phone. */
export function DayList({ month, today, items, loading, onOpen }: DayListProps) {
  const first = `${month}-01`;
  const byDay = new Map<string, CalendarItem[]>();
  for (const item of items) {
    if (item.end < first || item.start.slice(0, 7) > month) continue;
    // What began before the month is listed at its first day.
    const day = item.start < first ? first : item.start;
    byDay.set(day, [...(byDay.get(day) ?? []), item]);
  }
  return (
    <div className="min-h-60 sm:hidden">
      {loading && <Skeleton className="m-4 h-24" />}
      {!loading && byDay.size === 0 && <p className="px-4 py-10 text-center text-sm text-text-muted">{words.emptyMonth}</p>}
      <ul className="divide-y divide-border">
        {[...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, ofDay]) => (
          <li key={day} className="px-4 py-3">
            <h3 className={`text-sm font-medium first-letter:uppercase ${day === today ? 'text-primary' : 'text-text-muted'}`}>{nameOfDay(day)}</h3>
            <ul className="mt-2 flex flex-col gap-1.5">
              {ofDay.map((item) => (
                <li key={item.key}>
                  <button type="button" onClick={() => onOpen(item)} className={`flex min-h-11 w-full items-center gap-2 rounded-md px-3 text-left text-sm font-medium ${itemTones[item.tone]}`}>
                    {item.time && <span className="font-normal tabular-nums">{item.time}</span>}
                    <span className="truncate">{item.title}</span>
                  </button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
