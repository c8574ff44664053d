import { language, localize, words } from '../app/language';
import { rules } from '../rules';
import type { Field, Row, RowList, Table } from './table';

const plural = new Intl.PluralRules(language);
const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
const money = new Intl.NumberFormat(language, { style: 'currency', currency: rules.pricing.currency });
const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });

export const currencySign = money.formatToParts(0).find((part) => part.type === 'currency')?.value ?? rules.pricing.currency;

/** Whether a count takes the singular: 0 does in French, not in English. */
export function isOne(count: number): boolean {
  return plural.select(count) === 'one';
}

export function formatCount(count: number): string {
  return number.format(count);
}

export function formatMoney(amount: number): string {
  return money.format(amount);
}

/** `value` is 20 for 20 %. */
export function formatPercent(value: number): string {
  return percent.format(value / 100);
}

/** The text of a stored value in the app's language; `titles` names the rows that relations point to. */
export function formatValue(field: Field, value: Row[string] | undefined, titles: RowList['related'] = {}): string {
  if (value === null || value === undefined || value === '') return '';
  switch (field.type) {
    case 'text':
    case 'longtext':
    case 'email':
    case 'phone':
    case 'url':
      return String(value);
    case 'choice': {
      const choice = field.choices.find((candidate) => candidate.value === value);
      return choice ? localize(choice.label) : String(value);
    }
    case 'relation':
      return titles[field.name]?.[String(value)] ?? `#${value}`;
    case 'boolean':
      return value === true ? words.yes : words.no;
    case 'integer':
    case 'decimal':
      return number.format(Number(value));
    case 'percent':
      return formatPercent(Number(value));
    case 'money':
      return formatMoney(Number(value));
    case 'date':
      return formatTime(date, `${value}T00:00`);
    case 'datetime':
      return formatTime(dateTime, String(value));
  }
}

const NUMERIC: readonly Field['type'][] = ['integer', 'decimal', 'money', 'percent'];

/** Whether values line up on the right. */
export function isNumeric(field: Field): boolean {
  return NUMERIC.includes(field.type);
}

/** What a row is called: the text of its title field. */
export function titleOf(table: Table, row: Row, titles?: RowList['related']): string {
  const field = table.fields.find((candidate) => candidate.name === table.title);
  const text = field ? formatValue(field, row[field.name], titles) : '';
  return text || `${localize(table.singular)} ${row.id}`;
}

function formatTime(format: Intl.DateTimeFormat, text: string): string {
  const time = new Date(text);
  // Data written outside the app may hold anything; showing it as it is beats hiding it.
  return Number.isNaN(time.getTime()) ? text : format.format(time);
}
