import { language, words } from '../app/language';
import { defaultValue } from './defaults';
import type { Field, Row, Table } from './table';

/** What an input holds: text, or a tick. */
export type FieldText = string | boolean;

const plainNumber = new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 10 });
const plainMoney = new Intl.NumberFormat(language, { useGrouping: false, minimumFractionDigits: 2, maximumFractionDigits: 10 });

/** What a person types in: not what the server works out, and not the number that a new row is given. */
export function typedFields(table: Table, row: Row | undefined): Field[] {
  return table.fields.filter((field) => !field.computed && !(field.sequence !== undefined && !row));
}

/** What the inputs of a form start with: the row's values, else those given for a new one, else the fields' defaults. */
export function initialTexts(table: Table, row: Row | undefined, initial: Row = {}): Record<string, FieldText> {
  const values: Row = { ...(row ?? initial) };
  if (!row) {
    // A default that is some days after another date needs that date first.
    for (const field of [...table.fields].sort((a, b) => Number(a.after !== undefined) - Number(b.after !== undefined))) {
      values[field.name] ??= defaultValue(field, values) ?? null;
    }
  }
  return Object.fromEntries(table.fields.map((field) => [field.name, textOf(field, values[field.name])]));
}

/** The text that an input shows for a value. */
export function textOf(field: Field, value: Row[string] | undefined): FieldText {
  if (field.type === 'boolean') return value === true;
  if (value === null || value === undefined) return '';
  if (typeof value !== 'number' || field.type === 'relation' || field.rates) return String(value);
  return (field.type === 'money' ? plainMoney : plainNumber).format(value);
}

/** The value that an input's text stands for, or what is wrong with it. The api checks everything again. */
export function readText(field: Field, text: FieldText): { value: Row[string] } | { problem: string } {
  if (typeof text === 'boolean') return { value: text };
  const trimmed = text.trim();
  if (field.rates && trimmed !== '') return { value: Number(trimmed) };
  if (trimmed === '') return field.required ? { problem: words.required } : { value: null };
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percent': {
      const value = readNumber(trimmed);
      if (value === undefined) return { problem: words.numberExpected };
      if (field.type === 'integer' && !Number.isInteger(value)) return { problem: words.integerExpected };
      return { value };
    }
    case 'relation':
      return { value: Number(trimmed) };
    default:
      return { value: trimmed };
  }
}

/** Reads "1 234,50", "1,234.50", "12 %" and "45 €"; a lone comma is a decimal sign in French, a separator in English. */
function readNumber(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0\u202f%€$£]/g, '');
  const hasBoth = bare.includes(',') && bare.includes('.');
  const commaIsDecimal = hasBoth ? bare.lastIndexOf(',') > bare.lastIndexOf('.') : !/^[+-]?\d{1,3}(,\d{3})+$/.test(bare) || language === 'fr';
  const plain = commaIsDecimal ? bare.replaceAll(hasBoth ? '.' : '', '').replace(',', '.') : bare.replaceAll(',', '');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}
