import type { DatabaseSync } from 'node:sqlite';
import type { Table } from '../src/resource/table.ts';
import { quote } from './identifiers.ts';
import type { ColumnValue } from './validation.ts';

const DIGITS = 4;

/** Numbers that the fields with a `sequence` get in a new row: one more than the highest that is there. */
export function nextNumbers(database: DatabaseSync, table: Table, values: Record<string, ColumnValue>): Record<string, ColumnValue> {
  const numbers: Record<string, ColumnValue> = {};
  for (const field of table.fields) {
    if (field.sequence === undefined || (values[field.name] ?? null) !== null) continue;
    const [before = '', after = ''] = field.sequence.replaceAll('{year}', yearOf(table, values)).split('{number}');
    const digits = `substr(${quote(field.name)}, ?, length(${quote(field.name)}) - ?)`;
    const { highest } = database
      .prepare(
        `SELECT max(CAST(${digits} AS INTEGER)) AS highest FROM ${quote(table.name)}
         WHERE substr(${quote(field.name)}, 1, ?) = ? AND ${digits} <> '' AND ${digits} NOT GLOB '*[^0-9]*'`,
      )
      .get(
        before.length + 1, before.length + after.length,
        before.length, before,
        before.length + 1, before.length + after.length,
        before.length + 1, before.length + after.length,
      ) as { highest: number | null };
    numbers[field.name] = `${before}${String((highest ?? 0) + 1).padStart(DIGITS, '0')}${after}`;
  }
  return numbers;
}

/** The year of a document is that of its date, which may be entered late. */
function yearOf(table: Table, values: Record<string, ColumnValue>): string {
  const date = table.document ? values[table.document.date] : undefined;
  return typeof date === 'string' ? date.slice(0, 4) : String(new Date().getFullYear());
}
