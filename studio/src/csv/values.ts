import type { SqlValue } from '@app-builder/runtime';
import type { FieldType } from '../turn/request.ts';

/** How a column writes its numbers and dates. */
export interface ColumnFormat {
  decimal: 'comma' | 'point';
  dateOrder: 'dmy' | 'mdy';
}

const missing = new Set(['', '-', '–', '—', 'n/a', 'na', 'n.a.', 'nd', 'null', 'nil', 'none', '#n/a', '#n/d', '?']);
const yes = new Set(['oui', 'yes', 'true', 'vrai']);
const no = new Set(['non', 'no', 'false', 'faux']);

/** An empty cell, or one of the usual ways to write that there is no value. */
export function isMissing(value: string): boolean {
  return missing.has(value.trim().toLowerCase());
}

/**
 * The value as the app's database keeps it (starter/CONVENTIONS.md), null for an empty cell, or undefined when the text
 * is not of that type. For text types only a blank cell is empty: "-" may be meant.
 */
export function convertValue(raw: string, type: FieldType, format: ColumnFormat): SqlValue | undefined {
  const value = raw.trim();
  switch (type) {
    case 'text':
    case 'longtext':
    case 'email':
    case 'phone':
    case 'url':
    case 'choice':
      return value === '' ? null : value;
    case 'integer': {
      if (isMissing(value)) return null;
      const number = parseNumber(value, format.decimal);
      return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
    }
    case 'decimal':
    case 'money':
      return isMissing(value) ? null : parseNumber(withoutCurrency(value), format.decimal);
    case 'percent':
      return isMissing(value) ? null : parseNumber(value.replace(/\s*%$/, ''), format.decimal);
    case 'date':
      return isMissing(value) ? null : parseDate(value, format.dateOrder);
    case 'datetime':
      return isMissing(value) ? null : parseDateTime(value, format.dateOrder);
    case 'boolean':
      return isMissing(value) ? null : parseBoolean(value);
  }
}

export function parseBoolean(value: string): 0 | 1 | undefined {
  const word = value.toLowerCase();
  if (yes.has(word) || word === '1') return 1;
  return no.has(word) || word === '0' ? 0 : undefined;
}

export function isBooleanWord(value: string): boolean {
  return yes.has(value.toLowerCase()) || no.has(value.toLowerCase());
}

// Groups of three may be separated by a space of any width (French), an apostrophe (Swiss), or the other sign.
const commaNumber = /^[+-]?(?:\d+|[1-9]\d{0,2}(?:[.\s'’]\d{3})+)(?:,\d+)?$/;
const pointNumber = /^[+-]?(?:\d+|[1-9]\d{0,2}(?:[,\s'’]\d{3})+)(?:\.\d+)?$/;

export function parseNumber(value: string, decimal: ColumnFormat['decimal']): number | undefined {
  const signed = value.replace(/^[−–]/, '-').replace(/^\((.+)\)$/, '-$1').replace(/^([+-])\s+/, '$1');
  if (decimal === 'comma') {
    return commaNumber.test(signed) ? Number(signed.replace(/[.\s'’]/g, '').replace(',', '.')) : undefined;
  }
  return pointNumber.test(signed) ? Number(signed.replace(/[,\s'’]/g, '')) : undefined;
}

const currencyAtEnd = /\s*(?:€|\$|£|EUR|USD|GBP|CHF|euros?)$/i;
const currencyAtStart = /^([+\-−]?)\s*(?:€|\$|£|EUR|USD|GBP|CHF)\s*/i;

export function withoutCurrency(value: string): string {
  return value.replace(currencyAtEnd, '').replace(currencyAtStart, '$1');
}

const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/;

/** `yyyy-mm-dd`, if the text is a date of the calendar. Two-digit years are 1970 to 2069. */
export function parseDate(value: string, order: ColumnFormat['dateOrder']): string | undefined {
  const iso = yearFirst.exec(value);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = dayFirst.exec(value);
  if (!parts) return undefined;
  const [first, second] = [Number(parts[1]), Number(parts[2])];
  const short = Number(parts[3]);
  const year = parts[3]!.length === 4 ? short : short < 70 ? 2000 + short : 1900 + short;
  return order === 'dmy' ? calendarDate(year, second, first) : calendarDate(year, first, second);
}

const time = /^(\d{1,2})[:h](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/** `yyyy-mm-ddThh:mm`; a date without a time is midnight. */
export function parseDateTime(value: string, order: ColumnFormat['dateOrder']): string | undefined {
  const [datePart, ...rest] = value.split(/[T\s]+/);
  const date = parseDate(datePart ?? '', order);
  if (date === undefined) return undefined;
  if (rest.length === 0) return `${date}T00:00`;
  const parts = time.exec(rest.join(''));
  if (!parts) return undefined;
  const half = parts[4]?.toLowerCase();
  const hour = half === undefined ? Number(parts[1]) : (Number(parts[1]) % 12) + (half === 'pm' ? 12 : 0);
  if (hour > 23 || Number(parts[2]) > 59) return undefined;
  return `${date}T${String(hour).padStart(2, '0')}:${parts[2]}`;
}

function calendarDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}
