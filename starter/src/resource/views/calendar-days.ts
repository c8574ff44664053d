/** Days as yyyy-mm-dd: text that sorts and compares as time does, whatever the clock's zone. */
export interface Week {
  days: string[];
}

const DAY = 86_400_000;
const WEEKS = 6;

function textOfDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Today, where the browser is. */
export function today(): string {
  const now = new Date();
  return textOfDay(now.getTime() - now.getTimezoneOffset() * 60_000);
}

/** The month as yyyy-mm, or that of today if `text` is none. */
export function monthOf(text: string | undefined): string {
  return text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : today().slice(0, 7);
}

export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return textOfDay(Date.UTC(year, number - 1 + count, 1)).slice(0, 7);
}

/** Six weeks from Monday on, so that every month takes the same room. */
export function weeksOf(month: string): Week[] {
  const first = Date.parse(`${month}-01T00:00Z`);
  const start = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY;
  return Array.from({ length: WEEKS }, (_, week) => ({
    days: Array.from({ length: 7 }, (_day, day) => textOfDay(start + (week * 7 + day) * DAY)),
  }));
}

export interface Spanning {
  /** First and last day. */
  start: string;
  end: string;
}

export interface Placed<Item> {
  item: Item;
  /** Column of its first day in the week, from 0. */
  column: number;
  /** Days that it takes of the week. */
  span: number;
  lane: number;
  startsBefore: boolean;
  endsAfter: boolean;
}

/** Gives each item of a week the first lane that is free on all of its days; items come in order of their start. */
export function placeInWeek<Item extends Spanning>(week: Week, items: readonly Item[]): Placed<Item>[] {
  const [first = '', last = ''] = [week.days[0], week.days.at(-1)];
  const freeFrom: number[] = [];
  return items
    .filter((item) => item.start <= last && item.end >= first)
    .map((item) => {
      const column = Math.max(0, week.days.indexOf(item.start));
      const until = item.end >= last ? week.days.length : week.days.indexOf(item.end) + 1;
      const found = freeFrom.findIndex((free) => free <= column);
      const lane = found === -1 ? freeFrom.length : found;
      freeFrom[lane] = until;
      return { item, column, span: Math.max(1, until - column), lane, startsBefore: item.start < first, endsAfter: item.end > last };
    });
}
