import type { FieldType } from '../../turn/request.ts';
import { parseCompactDate, parseDate, parseDateTime, parseSerialDate, type DateOrder } from './dates.ts';
import { parseNumber, type DecimalSign } from './numbers.ts';

/** How a column writes its values. */
export interface ColumnFormat {
  decimal: DecimalSign;
  dateOrder: DateOrder;
  /** A column of ticks, in which a blank cell is an answer too. */
  blankIsFalse?: boolean;
  /** What an existing column takes, by the `plainText` of what means it: choices by label, related rows by title. */
  values?: Record<string, string | number>;
}

/** What a cell becomes; bytes and large integers do not come from files. */
export type CellValue = string | number | null;

const missing = new Set([
  '', '-', '–', '—', '--', 'n/a', 'na', 'n.a.', 'nd', 'n.d.', 'nc', 'n/c', 'n.c.', 'nr', 'n.r.', 'null', '(null)', 'nil', 'none', 'nan', 'néant', '?', '#n/a', '#n/d',
  '#valeur!', '#value!', '#ref!', '#div/0!', '#nom?', '#name?', '#num!', '#nombre!', '\\n',
]);
const yes = new Set(['oui', 'yes', 'true', 'vrai', 'on']);
const no = new Set(['non', 'no', 'false', 'faux', 'off']);
const tick = new Set(['x', '✓', '✔', '☑', '✅']);
const unticked = new Set(['☐', '✗', '❌']);

/** The text without case, accents and surplus spaces, for comparing what people write. */
export function plainText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[\s_]+/g, ' ').trim();
}

/** An empty cell, or one of the usual ways to write that there is no value. */
export function isMissing(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return false; // a digit, which is what most cells of such columns begin with
  return text.length <= 9 && missing.has(text.toLowerCase());
}

export const isBooleanWord = (text: string): boolean => text.length <= 5 && (yes.has(text.toLowerCase()) || no.has(text.toLowerCase()));

export const isTick = (text: string): boolean => tick.has(text.toLowerCase()) || unticked.has(text);

/**
 * The value as the app's database keeps it (starter/CONVENTIONS.md), null for an empty cell, or undefined when the text
 * is not of that type. For text types only a blank cell is empty: "-" may be meant.
 */
export function convertValue(raw: string, type: FieldType, format: ColumnFormat): CellValue | undefined {
  const text = raw.trim();
  switch (type) {
    case 'text':
    case 'longtext':
    case 'email':
    case 'phone':
    case 'url':
      return text === '' ? null : withoutMark(text);
    case 'choice':
      if (text === '' || !format.values) return text === '' ? null : text;
      return Object.hasOwn(format.values, plainText(text)) ? format.values[plainText(text)] : undefined;
    case 'integer': {
      if (isMissing(text)) return null;
      const number = parseNumber(text, format.decimal);
      return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
    }
    case 'decimal':
    case 'money':
    case 'percent':
      return isMissing(text) ? null : parseNumber(text, format.decimal);
    case 'date':
      if (isMissing(text)) return null;
      return parseDate(text, format.dateOrder) ?? parseCompactDate(text) ?? parseSerialDate(text) ?? dateAtMidnight(text, format.dateOrder);
    case 'datetime':
      return isMissing(text) ? null : parseDateTime(text, format.dateOrder);
    case 'boolean':
      if (isMissing(text)) return format.blankIsFalse ? 0 : null;
      return parseBoolean(text);
  }
}

/** Without the apostrophe by which our own export, and others, keep spreadsheets from calculating a text. */
export function withoutMark(text: string): string {
  return text.startsWith("'") && /^'[=@+\-\t\r]/.test(text) ? text.slice(1) : text;
}

/** A date with a time of zero, as spreadsheets and databases write dates. */
export function dateAtMidnight(text: string, order: DateOrder): string | undefined {
  const moment = parseDateTime(text, order);
  return moment?.endsWith('T00:00') && !/(?:^|\D)0?0:00:(?!00)/.test(text) ? moment.slice(0, 10) : undefined;
}

export function parseBoolean(text: string): 0 | 1 | undefined {
  const word = text.toLowerCase();
  if (yes.has(word) || tick.has(word) || word === '1' || word === 'o' || word === 'y') return 1;
  return no.has(word) || unticked.has(word) || word === '0' || word === 'n' ? 0 : undefined;
}
