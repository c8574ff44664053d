import type { FieldType } from '../turn/request.ts';
import { csvLimits } from './limits.ts';
import {
  convertValue, isBooleanWord, isMissing, parseDate, parseDateTime, parseNumber, withoutCurrency, type ColumnFormat,
} from './values.ts';

export interface InferredType {
  type: FieldType;
  format: ColumnFormat;
  choices?: string[];
}

const email = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/;
const url = /^(?:https?:\/\/|www\.)[^\s]+\.[^\s]+$/i;
const phone = /^(?:\+|00|0|\()[\d\s().\-/]{7,}\d$/;
const leadingZero = /^[+-]?0\d/;
const identifierHeader = /\b(?:siret|siren|iban|bic|ean|isbn|code[ _-]?postal|postal|zip|cp|r[ée]f(?:[ée]rence)?|num[ée]ro|n°|tva intracom\w*|vat number|account)\b/i;
const moneyHeader = /[€$£]|\b(?:montant|prix|tarif|co[ûu]t|amount|price|cost|h\.?t|t\.?t\.?c)\b/i;
const choiceHeader = /\b(?:statut|status|[ée]tat|state|type|cat[ée]gorie|category|priorit[ée]|priority|[ée]tape|stage|civilit[ée]|title)\b/i;
const phoneHeader = /\b(?:t[ée]l[ée]?(?:phone)?|phone|mobile|portable|fax)\b/i;

/** The type that fits every value of the column: a single exception makes it text, so that inference loses nothing. */
export function inferType(header: string, rawValues: string[], language: 'fr' | 'en'): InferredType {
  const values = rawValues.map((value) => value.trim()).filter((value) => value !== '');
  const present = values.filter((value) => !isMissing(value));
  const format = columnFormat(present, language);
  if (present.length === 0) return { type: 'text', format };
  const all = (test: (value: string) => boolean) => present.every(test);

  if (all(isBooleanWord)) return { type: 'boolean', format };
  if (all((value) => email.test(value))) return { type: 'email', format };
  if (all((value) => url.test(value))) return { type: 'url', format };
  if (all((value) => parseDate(value, format.dateOrder) !== undefined)) return { type: 'date', format };
  if (all((value) => parseDateTime(value, format.dateOrder) !== undefined)) return { type: 'datetime', format };
  if (all((value) => isPhone(value, header))) return { type: 'phone', format };
  const number = numberType(header, present, format);
  if (number) return { type: number, format };
  return { ...textType(header, values), format };
}

function isPhone(value: string, header: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  if (digits < 9 || digits > 15) return false;
  return phone.test(value) || (phoneHeader.test(header) && /^[\d\s().\-/]+$/.test(value));
}

function numberType(header: string, values: string[], format: ColumnFormat): FieldType | undefined {
  const percent = values.every((value) => value.endsWith('%') && convertValue(value, 'percent', format) !== undefined);
  if (percent) return 'percent';
  const money = values.every((value) => convertValue(value, 'money', format) !== undefined);
  if (!money) return undefined;
  const bare = values.map(withoutCurrency);
  if (bare.some((value) => leadingZero.test(value))) return undefined; // a code, such as 01000 or 0042
  if (values.some((value, index) => value !== bare[index])) return 'money';
  const integers = values.every((value) => convertValue(value, 'integer', format) !== undefined && !/[.,]\d{1,2}$/.test(value));
  if (integers) return identifierHeader.test(header) || values.some((value) => value.length > 15) ? undefined : moneyHeader.test(header) ? 'money' : 'integer';
  return moneyHeader.test(header) ? 'money' : 'decimal';
}

function textType(header: string, values: string[]): { type: FieldType; choices?: string[] } {
  const distinct = new Set<string>();
  let longest = 0;
  for (const value of values) {
    longest = Math.max(longest, value.length);
    if (distinct.size <= csvLimits.choices) distinct.add(value);
  }
  if (longest > 200 || values.some((value) => value.includes('\n'))) return { type: 'longtext' };
  const few = distinct.size >= 2 && distinct.size <= csvLimits.choices && longest <= 40;
  const repeated = values.length >= 8 && distinct.size <= values.length / 3;
  const named = choiceHeader.test(header) && distinct.size < values.length;
  return few && (repeated || named) ? { type: 'choice', choices: [...distinct] } : { type: 'text' };
}

/** Reads the column's own evidence; what stays ambiguous follows the language of the studio. */
export function columnFormat(values: string[], language: 'fr' | 'en'): ColumnFormat {
  const numbers = values.map((value) => withoutCurrency(value).replace(/\s*%$/, ''));
  const comma = numbers.every((value) => parseNumber(value, 'comma') !== undefined);
  const point = numbers.every((value) => parseNumber(value, 'point') !== undefined);
  const dates = values.map((value) => value.split(/[T\s]/)[0]!);
  const dayFirst = dates.every((value) => parseDate(value, 'dmy') !== undefined);
  const monthFirst = dates.every((value) => parseDate(value, 'mdy') !== undefined);
  const dotted = dates.some((value) => /^\d{1,2}\.\d/.test(value));
  return {
    decimal: comma === point ? (language === 'fr' ? 'comma' : 'point') : comma ? 'comma' : 'point',
    dateOrder: dayFirst === monthFirst ? (language === 'fr' || dotted ? 'dmy' : 'mdy') : dayFirst ? 'dmy' : 'mdy',
  };
}
