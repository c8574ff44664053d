import type { Period } from '../src/dashboard/cards.ts';

/** SQL for the period of a date column; its text sorts as time does. */
export function periodColumn(column: string, period: Period): string {
  switch (period) {
    case 'day':
      return `substr(${column}, 1, 10)`;
    case 'week':
      return `strftime('%G-W%V', ${column})`;
    case 'month':
      return `substr(${column}, 1, 7)`;
    case 'quarter':
      return `substr(${column}, 1, 4) || '-Q' || ((substr(${column}, 6, 2) + 2) / 3)`;
    case 'year':
      return `substr(${column}, 1, 4)`;
  }
}

/** `count` periods, the last one holding `end` (yyyy-mm-dd), oldest first. */
export function lastPeriods(end: string, period: Period, count: number): string[] {
  return Array.from({ length: count }, (_, index) => nameOf(moved(end, period, index - count + 1), period));
}

function moved(day: string, period: Period, by: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  switch (period) {
    case 'day':
      return new Date(Date.UTC(year, month - 1, date + by));
    case 'week':
      return new Date(Date.UTC(year, month - 1, date + 7 * by));
    case 'month':
      return new Date(Date.UTC(year, month - 1 + by, 1));
    case 'quarter':
      return new Date(Date.UTC(year, month - 1 + 3 * by, 1));
    case 'year':
      return new Date(Date.UTC(year + by, 0, 1));
  }
}

function nameOf(date: Date, period: Period): string {
  const text = date.toISOString();
  switch (period) {
    case 'day':
      return text.slice(0, 10);
    case 'week':
      return isoWeek(date);
    case 'month':
      return text.slice(0, 7);
    case 'quarter':
      return `${text.slice(0, 4)}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
    case 'year':
      return text.slice(0, 4);
  }
}

/** The week of ISO 8601: that of its Thursday. */
function isoWeek(date: Date): string {
  const thursday = new Date(date);
  thursday.setUTCDate(date.getUTCDate() + 3 - ((date.getUTCDay() + 6) % 7));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}
