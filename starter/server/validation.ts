import { defaultValue } from '../src/resource/defaults.ts';
import { OWN_COLUMNS, type Field, type Table } from '../src/resource/table.ts';
import type { Messages } from './messages.ts';

export type ColumnValue = string | number | null;

export interface Validation {
  /** Values as SQLite stores them, by field name. */
  values: Record<string, ColumnValue>;
  /** One message per refused field. */
  problems: Record<string, string>;
}

/** A refused value; its message is for the person who typed it. */
class Refusal extends Error {}

const MAX_LENGTH = { text: 500, longtext: 20_000, email: 254, phone: 40, url: 2000 } as const;
const EMAIL = /^[^\s@"(),:;<>[\]\\]+@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^\+?[\d\s().\-/]{4,40}$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d$/;

/** Checks the values of a new row, or with `partial` only those that are given. */
export function validate(
  table: Table,
  input: Record<string, unknown>,
  options: { partial: boolean; messages: Messages },
): Validation {
  const result: Validation = { values: {}, problems: {} };
  // A default that is some days after another date needs that date first.
  const fields = [...table.fields.filter((field) => !field.after), ...table.fields.filter((field) => field.after)];
  for (const field of fields) {
    const given = Object.hasOwn(input, field.name);
    if (field.computed || (options.partial && !given)) continue;
    const raw = given ? input[field.name] : defaultValue(field, result.values);
    // The number comes with the row; one that is there is not taken away.
    if (field.sequence !== undefined && isEmpty(raw)) continue;
    try {
      result.values[field.name] = readValue(field, raw, options.messages);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      result.problems[field.name] = error.message;
    }
  }
  const known = new Set<string>([...OWN_COLUMNS, ...table.fields.map((field) => field.name)]);
  for (const name of Object.keys(input)) {
    if (!known.has(name)) result.problems[name] = options.messages.unknownField;
  }
  return result;
}

function isEmpty(raw: unknown): boolean {
  return raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');
}

function readValue(field: Field, raw: unknown, words: Messages): ColumnValue {
  const value = typeof raw === 'string' ? raw.trim() : raw;
  if (isEmpty(value)) {
    // An unticked box is an answer, so a yes/no field is never empty.
    if (field.type === 'boolean') return 0;
    if (field.required) throw new Refusal(words.required);
    return null;
  }
  switch (field.type) {
    case 'text':
    case 'longtext':
      return text(field, value, MAX_LENGTH[field.type], words);
    case 'email':
      return matching(text(field, value, MAX_LENGTH.email, words), EMAIL, words.email);
    case 'phone':
      return matching(text(field, value, MAX_LENGTH.phone, words), PHONE, words.phone);
    case 'url':
      return webAddress(text(field, value, MAX_LENGTH.url, words), words);
    case 'choice':
      if (!field.choices.some((choice) => choice.value === value)) throw new Refusal(words.choice);
      return value as string;
    case 'date':
      if (typeof value !== 'string' || !isRealDate(value)) throw new Refusal(words.date);
      return value;
    case 'datetime': {
      const parts = typeof value === 'string' ? DATETIME.exec(value) : null;
      if (!parts || !isRealDate(parts[1] ?? '')) throw new Refusal(words.datetime);
      return parts[0];
    }
    case 'integer':
      if (!Number.isSafeInteger(value)) throw new Refusal(words.integer);
      return within(field, value as number, words);
    case 'decimal':
    case 'money':
    case 'percent':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw new Refusal(words.number);
      if (field.rates && !field.rates.some((rate) => rate.percent === value)) throw new Refusal(words.choice);
      return within(field, value, words);
    case 'boolean':
      if (typeof value !== 'boolean') throw new Refusal(words.boolean);
      return value ? 1 : 0;
    case 'relation':
      if (!Number.isSafeInteger(value) || (value as number) < 1) throw new Refusal(words.relation);
      return value as number;
  }
}

function text(field: Field, value: unknown, longest: number, words: Messages): string {
  if (typeof value !== 'string') throw new Refusal(words.text);
  const max = Math.min(field.max ?? longest, longest);
  if (value.length > max) throw new Refusal(words.tooLong(max));
  if (field.min !== undefined && value.length < field.min) throw new Refusal(words.tooShort(field.min));
  return value;
}

function matching(value: string, pattern: RegExp, message: string): string {
  if (!pattern.test(value)) throw new Refusal(message);
  return value;
}

function webAddress(value: string, words: Messages): string {
  const url = URL.parse(value);
  // Only these two can be opened from a list without running anything, unlike javascript: and data:.
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw new Refusal(words.url);
  return value;
}

function within(field: Field, value: number, words: Messages): number {
  if (field.min !== undefined && value < field.min) throw new Refusal(words.min(field.min));
  if (field.max !== undefined && value > field.max) throw new Refusal(words.max(field.max));
  return value;
}

function isRealDate(value: string): boolean {
  const parts = DATE.exec(value);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
