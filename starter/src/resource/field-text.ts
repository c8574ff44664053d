import { language, words } from '../app/language';
import type { Field, Row } from './table';

/** What an input holds: text, or a tick. */
export type FieldText = string | boolean;

const plainNumber = new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 10 });
const plainMoney = new Intl.NumberFormat(language, { useGrouping: false, minimumFractionDigits: 2, maximumFractionDigits: 10 });

/** What the input of a field starts with: the row's value, else the field's default. */
export function initialText(field: Field, row: Row | undefined): FieldText {
  const value = row ? row[field.name] : field.default;
  if (field.type === 'boolean') return value === true;
  if (value === null || value === undefined) return '';
  if (typeof value !== 'number' || field.type === 'relation') return String(value);
  return (field.type === 'money' ? plainMoney : plainNumber).format(value);
}

/** The value that an input's text stands for, or what is wrong with it. The api checks everything again. */
export function readText(field: Field, text: FieldText): { value: Row[string] } | { problem: string } {
  if (typeof text === 'boolean') return { value: text };
  const trimmed = text.trim();
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
