import type { Field, Row } from './table.ts';

/** What a field of a new row starts with; `others` are the values that the other fields have. */
export function defaultValue(field: Field, others: Row): string | number | boolean | undefined {
  if (field.after) {
    const date = others[field.after.field];
    return typeof date === 'string' && date !== '' ? addDays(date, field.after.days) : undefined;
  }
  if (field.type === 'date' && field.default === 'today') return localTime().slice(0, 10);
  if (field.type === 'datetime' && field.default === 'now') return localTime();
  return field.default;
}

/** `date` is yyyy-mm-dd; undefined if it is not a date. */
export function addDays(date: string, days: number): string | undefined {
  const time = new Date(`${date.slice(0, 10)}T00:00Z`);
  if (Number.isNaN(time.getTime())) return undefined;
  time.setUTCDate(time.getUTCDate() + days);
  return time.toISOString().slice(0, 10);
}

/** Now, where this runs, as yyyy-mm-ddThh:mm. */
function localTime(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
