import { language } from '../../app/language';
import type { Tone } from '../../ui/Badge';
import { Icon } from '../../ui/icons';
import { formatCount } from '../format';
import type { Row } from '../table';
import { placeInWeek, type Placed, type Spanning, type Week } from './calendar-days';
import { DayMenu } from './DayMenu';
import { viewWords as words } from './words';

export interface CalendarItem extends Spanning {
  key: number;
  row: Row;
  title: string;
  /** Where the field has a time: hh:mm. */
  time: string | undefined;
  tone: Tone;
}

export const itemTones: Record<Tone, string> = {
  neutral: 'bg-surface-muted text-text',
  outline: 'bg-surface-muted text-text',
  primary: 'bg-primary-soft text-primary',
  info: 'bg-info-soft text-info',
  success: 'bg-success-soft text-success',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
};

const LANES = 3;
const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
const longDay = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });

export function nameOfDay(day: string): string {
  return longDay.format(Date.parse(`${day}T00:00Z`));
}

interface MonthGridProps {
  month: string;
  weeks: readonly Week[];
  today: string;
  items: readonly CalendarItem[];
  onOpen: (item: CalendarItem) => void;
  onAdd: (day: string) => void;
}

/** Six weeks with the rows of each day; what lasts several days is one bar. */
export function MonthGrid({ month, weeks, today, items, onOpen, onAdd }: MonthGridProps) {
  return (
    <div className="hidden sm:block">
      <div aria-hidden="true" className="grid grid-cols-7 border-b border-border text-xs font-medium text-text-muted">
        {weeks[0]?.days.map((day) => (
          <span key={day} className="px-2 py-2 capitalize">
            {weekday.format(Date.parse(`${day}T00:00Z`))}
          </span>
        ))}
      </div>
      {weeks.map((week) => {
        const placed = placeInWeek(week, items);
        return (
          <div key={week.days[0]} className="relative grid min-h-30 grid-cols-7 grid-rows-[2rem_repeat(3,1.625rem)_1.5rem] border-b border-border pb-1 last:border-0">
            {week.days.map((day, column) => (
              <Day key={day} day={day} column={column} outside={!day.startsWith(month)} isToday={day === today} onAdd={onAdd} />
            ))}
            {placed
              .filter(({ lane }) => lane < LANES)
              .map((place) => (
                <Bar key={place.item.key} place={place} onOpen={onOpen} />
              ))}
            {week.days.map((day, column) => {
              const ofDay = placed.filter((place) => place.column <= column && column < place.column + place.span);
              const hidden = ofDay.filter(({ lane }) => lane >= LANES).length;
              return (
                hidden > 0 && (
                  <div key={day} style={{ gridColumn: column + 1, gridRow: LANES + 2 }} className="relative px-1">
                    <DayMenu label={nameOfDay(day)} text={words.andMore(formatCount(hidden))} items={ofDay.map(({ item }) => item)} onOpen={onOpen} />
                  </div>
                )
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

interface DayProps {
  day: string;
  column: number;
  outside: boolean;
  isToday: boolean;
  onAdd: (day: string) => void;
}

function Day({ day, column, outside, isToday, onAdd }: DayProps) {
  return (
    <div
      style={{ gridColumn: column + 1, gridRow: '1 / -1' }}
      className={`group -mb-1 flex items-start justify-between border-r border-border p-1 last:border-r-0 nth-[7]:border-r-0 ${outside ? 'bg-surface-muted/50' : ''}`}
    >
      <time
        dateTime={day}
        aria-current={isToday ? 'date' : undefined}
        className={`flex size-6 items-center justify-center rounded-full text-xs tabular-nums ${
          isToday ? 'bg-primary font-semibold text-primary-text' : outside ? 'text-text-muted/70' : 'text-text-muted'
        }`}
      >
        {Number(day.slice(8))}
      </time>
      <button
        type="button"
        aria-label={words.addOn(nameOfDay(day))}
        title={words.addOn(nameOfDay(day))}
        onClick={() => onAdd(day)}
        className="flex size-6 items-center justify-center rounded-md text-text-muted opacity-0 group-hover:opacity-100 hover:bg-surface-muted hover:text-text focus-visible:opacity-100"
      >
        <Icon name="plus" size={14} />
      </button>
    </div>
  );
}

function Bar({ place, onOpen }: { place: Placed<CalendarItem>; onOpen: (item: CalendarItem) => void }) {
  const { item, column, span, lane, startsBefore, endsAfter } = place;
  const corners = `${startsBefore ? 'rounded-l-none' : 'ml-1 rounded-l'} ${endsAfter ? 'rounded-r-none' : 'mr-1 rounded-r'}`;
  return (
    <button
      type="button"
      onClick={() => onOpen(item)}
      title={item.title}
      style={{ gridColumn: `${column + 1} / span ${span}`, gridRow: lane + 2 }}
      className={`relative mb-0.5 truncate px-1.5 text-left text-xs font-medium hover:brightness-95 dark:hover:brightness-125 ${corners} ${itemTones[item.tone]}`}
    >
      {item.time && <span className="mr-1 font-normal tabular-nums">{item.time}</span>}
      {item.title}
    </button>
  );
}
