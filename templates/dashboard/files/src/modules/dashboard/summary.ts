import type { Field, Table } from '../../resource/table';

/** What one table holds. A value of null stands for rows where nothing is chosen. */
export interface TableSummary {
  table: string;
  rows: number;
  totals: { field: string; total: number }[];
  breakdowns: { field: string; counts: { value: string | null; rows: number }[] }[];
}

// A sum of unit prices says nothing; a sum of amounts does.
const PER_UNIT = /\b(prix|tarif|price|rate)\b/i;

/** The amounts of a table that are worth adding up. */
export function summedFields(table: Table): Field[] {
  return table.fields.filter((field) => field.type === 'money' && !PER_UNIT.test(field.label.fr) && !PER_UNIT.test(field.label.en));
}
