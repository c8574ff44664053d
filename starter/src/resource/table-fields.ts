import { rules } from '../rules.ts';

export interface Localized {
  fr: string;
  en: string;
}

export class TableError extends Error {
  constructor(table: string, reason: string) {
    super(`table.json of "${table}": ${reason}`);
    this.name = 'TableError';
  }
}

const IDENTIFIER = /^[a-z][a-z0-9_]{0,62}$/;

export function identifier(table: string, value: unknown, what: string): string {
  if (typeof value !== 'string' || !IDENTIFIER.test(value)) {
    throw new TableError(table, `${what} ${JSON.stringify(value)} is not a name like "clients" (a-z, 0-9, _)`);
  }
  return value;
}

export function localized(table: string, value: unknown, what: string): Localized {
  const { fr, en } = (value ?? {}) as Partial<Localized>;
  if (typeof fr !== 'string' || typeof en !== 'string') throw new TableError(table, `${what} needs "fr" and "en"`);
  return { fr, en };
}

/** `{ "rule": "pricing.maximumDiscountPercent" }`: a value that a rule of the company decides. */
export interface RuleReference {
  rule: string;
}

export interface Rate {
  percent: number;
  label: Localized;
}

export interface Choice {
  value: string;
  label: Localized;
}

interface FieldBase {
  name: string;
  label: Localized;
  required: boolean;
  unique: boolean;
  /** Smallest and largest value of a number, or length of a text. */
  min?: number;
  max?: number;
  /** For dates also `today` and `now`. */
  default?: string | number | boolean;
  /** The default is that many days after another date field. */
  after?: { field: string; days: number };
  /** The only values that a percent field may have. */
  rates?: Rate[];
  /** Pattern of the number that the server gives a new row, such as `FAC-{year}-{number}`. */
  sequence?: string;
  /** Worked out by the server from lines; never typed in. */
  computed: boolean;
  help?: Localized;
}

export type PlainType =
  | 'text' | 'longtext' | 'email' | 'phone' | 'url' | 'date' | 'datetime' | 'integer' | 'boolean' | 'decimal' | 'money' | 'percent';

export type Field =
  | (FieldBase & { type: PlainType })
  | (FieldBase & { type: 'choice'; choices: Choice[] })
  | (FieldBase & { type: 'relation'; table: string });

export type FieldType = Field['type'];

export interface FieldSource {
  name: string;
  label: Localized;
  type: string;
  required?: boolean;
  unique?: boolean;
  min?: number | RuleReference;
  max?: number | RuleReference;
  default?: string | number | boolean | (RuleReference & { after?: string });
  values?: string;
  sequence?: string;
  help?: Localized;
  choices?: readonly Choice[];
  table?: string;
}

/** Column names that every table has by itself. */
export const OWN_COLUMNS = ['id', 'created_at'] as const;

const PLAIN_TYPES: readonly string[] = [
  'text', 'longtext', 'email', 'phone', 'url', 'date', 'datetime', 'integer', 'boolean', 'decimal', 'money', 'percent',
] satisfies PlainType[];

export function readField(table: string, source: FieldSource): Field {
  const name = identifier(table, source.name, 'field name');
  if ((OWN_COLUMNS as readonly string[]).includes(name)) throw new TableError(table, `"${name}" is a column of every table`);
  const refuse = (reason: string) => new TableError(table, `the field "${name}" ${reason}`);
  const base: FieldBase = {
    name,
    label: localized(table, source.label, `label of "${name}"`),
    required: source.required === true,
    unique: source.unique === true,
    min: numberOf(table, source.min, `min of "${name}"`),
    max: numberOf(table, source.max, `max of "${name}"`),
    ...readDefault(table, source),
    computed: false,
    help: source.help,
  };
  if (source.values !== undefined) {
    if (source.type !== 'percent') throw refuse('has "values", which only percent fields can have');
    base.rates = ratesOf(table, source.values, `values of "${name}"`);
  }
  if (source.sequence !== undefined) {
    if (source.type !== 'text' || !source.sequence.includes('{number}')) throw refuse('has a "sequence", which needs the type text and {number} in its pattern');
    base.sequence = source.sequence;
  }
  if (source.type === 'choice') {
    if (!source.choices?.length) throw new TableError(table, `the choice field "${name}" has no choices`);
    return { ...base, type: 'choice', choices: [...source.choices] };
  }
  if (source.type === 'relation') return { ...base, type: 'relation', table: identifier(table, source.table, `table of "${name}"`) };
  if (PLAIN_TYPES.includes(source.type)) return { ...base, type: source.type as PlainType };
  throw refuse(`has the unknown type "${source.type}"`);
}

function readDefault(table: string, source: FieldSource): Pick<FieldBase, 'default' | 'after'> {
  const value = source.default;
  if (typeof value !== 'object') return { default: value };
  const number = numberOf(table, value, `default of "${source.name}"`);
  if (value.after === undefined || number === undefined) return { default: number };
  if (source.type !== 'date') throw new TableError(table, `the default of "${source.name}" is after a date, which only date fields can be`);
  return { after: { field: value.after, days: number } };
}

/** The number that `source` is or refers to. */
function numberOf(table: string, source: number | RuleReference | undefined, what: string): number | undefined {
  if (source === undefined || typeof source === 'number') return source;
  const value = valueOf(source.rule);
  if (typeof value !== 'number') throw new TableError(table, `${what} refers to "${source.rule}", which is not a number of src/rules.ts`);
  return value;
}

/** The rates that a rule such as `finance.vatRates` lists. */
function ratesOf(table: string, reference: string, what: string): Rate[] {
  const value = valueOf(reference);
  const rates = Array.isArray(value) ? (value as Partial<Rate>[]) : [];
  const complete = rates.filter((rate): rate is Rate => typeof rate.percent === 'number' && rate.label !== undefined);
  if (complete.length === 0 || complete.length < rates.length) {
    throw new TableError(table, `${what} refers to "${reference}", which is not a list of rates of src/rules.ts`);
  }
  return complete;
}

function valueOf(reference: string): unknown {
  let value: unknown = rules;
  for (const key of reference.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
