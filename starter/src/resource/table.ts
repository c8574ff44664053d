/** The description of a table that its page and its api share, and the check that a table.json is one. */
export interface Localized {
  fr: string;
  en: string;
}

export interface Choice {
  value: string;
  label: Localized;
}

/** A row as the api sends it: its id, its fields by name, created_at. */
export type Row = Record<string, string | number | boolean | null>;

export interface RowList {
  rows: Row[];
  /** Rows that match the search, on all pages. */
  total: number;
  /** Titles of the rows that relation fields point to: field name, then id. */
  related: Record<string, Record<string, string>>;
}

interface FieldBase {
  name: string;
  label: Localized;
  required: boolean;
  unique: boolean;
  /** Smallest and largest value of a number, or length of a text. */
  min?: number;
  max?: number;
  default?: string | number | boolean;
  help?: Localized;
}

export type PlainType =
  | 'text' | 'longtext' | 'email' | 'phone' | 'url' | 'date' | 'datetime' | 'integer' | 'boolean' | 'decimal' | 'money' | 'percent';

export type Field =
  | (FieldBase & { type: PlainType })
  | (FieldBase & { type: 'choice'; choices: Choice[] })
  | (FieldBase & { type: 'relation'; table: string });

export type FieldType = Field['type'];

export interface Table {
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
export interface TableSource {
  name: string;
  label: Localized;
  singular: Localized;
  icon?: string;
  title: string;
  rules?: readonly string[];
  fields: readonly {
    name: string;
    label: Localized;
    type: string;
    required?: boolean;
    unique?: boolean;
    min?: number;
    max?: number;
    default?: string | number | boolean;
    help?: Localized;
    choices?: readonly Choice[];
    table?: string;
  }[];
}

/** The id of a row. */
export function idOf(row: Row): number {
  return Number(row.id);
}

/** Column names that every table has by itself. */
export const OWN_COLUMNS = ['id', 'created_at'] as const;

const IDENTIFIER = /^[a-z][a-z0-9_]{0,62}$/;
const PLAIN_TYPES: readonly string[] = [
  'text', 'longtext', 'email', 'phone', 'url', 'date', 'datetime', 'integer', 'boolean', 'decimal', 'money', 'percent',
] satisfies PlainType[];

export class TableError extends Error {
  constructor(table: string, reason: string) {
    super(`table.json of "${table}": ${reason}`);
    this.name = 'TableError';
  }
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
  return {
    name,
    label: localized(name, source.label, 'label'),
    singular: localized(name, source.singular, 'singular'),
    icon: source.icon ?? 'folder',
    title: source.title,
    fields,
  };
}

function readField(table: string, source: TableSource['fields'][number]): Field {
  const name = identifier(table, source.name, 'field name');
  if ((OWN_COLUMNS as readonly string[]).includes(name)) throw new TableError(table, `"${name}" is a column of every table`);
  const base: FieldBase = {
    name,
    label: localized(table, source.label, `label of "${name}"`),
    required: source.required === true,
    unique: source.unique === true,
    min: source.min,
    max: source.max,
    default: source.default,
    help: source.help,
  };
  if (source.type === 'choice') {
    if (!source.choices?.length) throw new TableError(table, `the choice field "${name}" has no choices`);
    return { ...base, type: 'choice', choices: [...source.choices] };
  }
  if (source.type === 'relation') return { ...base, type: 'relation', table: identifier(table, source.table, `table of "${name}"`) };
  if (PLAIN_TYPES.includes(source.type)) return { ...base, type: source.type as PlainType };
  throw new TableError(table, `the field "${name}" has the unknown type "${source.type}"`);
}

function identifier(table: string, value: unknown, what: string): string {
  if (typeof value !== 'string' || !IDENTIFIER.test(value)) {
    throw new TableError(table, `${what} ${JSON.stringify(value)} is not a name like "clients" (a-z, 0-9, _)`);
  }
  return value;
}

function localized(table: string, value: unknown, what: string): Localized {
  const { fr, en } = (value ?? {}) as Partial<Localized>;
  if (typeof fr !== 'string' || typeof en !== 'string') throw new TableError(table, `${what} needs "fr" and "en"`);
  return { fr, en };
}
