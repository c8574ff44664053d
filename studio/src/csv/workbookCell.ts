import type { CellValue } from 'hucre/xlsx';
import type { DecimalSign } from './values/numbers.ts';

/**
 * A cell as a text that says what its format shows: 0.2 formatted as a percentage is "20%", 1000 formatted as 00000 is
 * "01000". So the rules that read text files read workbooks too.
 */
export function cellText(value: CellValue, format: string | undefined, decimal: DecimalSign): string {
  if (value === null) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof Date) return dateText(value, format);
  return numberText(value, format, decimal);
}

const pad = (number: number): string => String(number).padStart(2, '0');

/** Day 0 of the calendar of 1904, and of the usual one before and after the 29 February 1900 that it has wrongly. */
const epoch1904 = Date.UTC(1904, 0, 1);
const epochOf = (time: number): number => (time >= epoch1904 ? epoch1904 : time < Date.UTC(1900, 2, 1) ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30));

/** `[h]:mm` shows a duration, which goes on beyond 24 hours. */
function durationText(date: Date): string {
  // The library writes small numbers as days of the calendar's first years.
  const minutes = Math.round((date.getTime() - epochOf(date.getTime())) / 60_000);
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

function dateText(date: Date, format: string | undefined): string {
  if (format !== undefined && /\[h+\]/i.test(format)) return durationText(date);
  const time = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
  // A time without a day counts from the first day that Excel knows.
  const isTimeOnly = date.getUTCFullYear() <= 1904 && format !== undefined && !/[yd]/i.test(withoutLiterals(format));
  if (isTimeOnly) return time;
  // Excel keeps times as fractions of a day, so that midnight may come out as some milliseconds before it.
  const day = new Date(Math.round(date.getTime() / 1000) * 1000);
  const iso = day.toISOString();
  return iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)}T${iso.slice(11, 16)}`;
}

function numberText(value: number, format: string | undefined, decimal: DecimalSign): string {
  const written = (number: number) => (decimal === 'comma' ? String(number).replace('.', ',') : String(number));
  if (format === undefined) return written(value);
  const shown = format.split(';')[0]!; // the part for positive numbers
  const digits = digitPattern(shown);
  if (digits !== undefined && Number.isInteger(value) && value >= 0) return fillPattern(value, digits);
  const signs = withoutLiterals(shown);
  if (signs.includes('%')) return `${written(Number((value * 100).toPrecision(15)))}%`;
  return /[€$£¥]|\b(?:EUR|USD|GBP|CHF)\b/.test(shown) ? `${written(value)} €` : written(value);
}

/** Quoted and escaped characters, colours and conditions of a format are not part of its pattern. */
function withoutLiterals(format: string): string {
  return format.replace(/"[^"]*"/g, '').replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
}

/** `00000` and `00" "00" "00`: as many digits as there are zeros, whatever their number. Not `0` or `0.00`. */
function digitPattern(format: string): string | undefined {
  const pattern = format.replace(/"([^"]*)"/g, '$1').replace(/\\(.)/g, '$1');
  return /^[0 \-./()]+$/.test(pattern) && (pattern.match(/0/g)?.length ?? 0) >= 3 && !/0\.0+$/.test(pattern) ? pattern : undefined;
}

function fillPattern(value: number, pattern: string): string {
  const places = pattern.match(/0/g)!.length;
  const digits = String(value).padStart(places, '0');
  const surplus = digits.slice(0, digits.length - places);
  let next = digits.length - places;
  return surplus + pattern.replace(/0/g, () => digits[next++]!);
}
