/** The description of a table that its page and its api share, and the check that a table.json is one. */
import { identifier, localized, readField, TableError, type Field, type FieldSource, type Localized } from './table-fields.ts';
import { readOptions, type Options, type OptionSource } from './table-options.ts';

export type { Choice, Field, FieldType, Localized, PlainType } from './table-fields.ts';
export type { Amounts, DocumentFields, LineFields, Operation, Order, Total, View } from './table-options.ts';
export { OWN_COLUMNS, TableError } from './table-fields.ts';

/** A row as the api sends it: its id, its fields by name, created_at. */
export type Row = Record<string, string | number | boolean | null>;

export interface RowList {
  rows: Row[];
  /** Rows that match search and filters, on all pages. */
  total: number;
  /** Titles of the rows that relation fields point to: field name, then id. */
  related: Record<string, Record<string, string>>;
  /** What the table's `totals` ask for, over all matching rows; null when there are none. By field name. */
  totals: Record<string, number | null>;
}

export interface Table extends Options {
  /** SQL name of the table, and its address: /api/<name>. */
  name: string;
  label: Localized;
  singular: Localized;
  icon: string;
  /** Name of the field that stands for a row in lists, dialogs and relations. */
  title: string;
  fields: Field[];
}

/** A table.json as TypeScript sees its import; `readTable` turns it into a Table. */
export interface TableSource extends OptionSource {
  name: string;
  label: Localized;
  singular: Localized;
  icon?: string;
  title: string;
  rules?: readonly string[];
  fields: readonly FieldSource[];
}

/** The id of a row. */
export function idOf(row: Row): number {
  return Number(row.id);
}

/** Checks a table.json; throws a TableError that says what to correct. */
export function readTable(source: TableSource): Table {
  const name = identifier(source.name, source.name, 'name');
  const fields = source.fields.map((field) => readField(name, field));
  const names = new Set<string>();
  for (const field of fields) {
    if (names.has(field.name)) throw new TableError(name, `the field "${field.name}" is there twice`);
    names.add(field.name);
  }
  if (!names.has(source.title)) throw new TableError(name, `title names "${source.title}", which is not a field`);
  for (const { after } of fields) {
    const target = after && fields.find((field) => field.name === after.field);
    if (after && target?.type !== 'date') throw new TableError(name, `a default is after "${after.field}", which is not a date field`);
  }
  const options = readOptions(name, source, fields);
  const computed = new Set([...Object.values(options.amounts ?? {}), options.line?.total]);
  for (const field of fields) field.computed = computed.has(field.name);
  return {
    name,
    label: localized(name, source.label, 'label'),
    singular: localized(name, source.singular, 'singular'),
    icon: source.icon ?? 'folder',
    title: source.title,
    fields,
    ...options,
  };
}
