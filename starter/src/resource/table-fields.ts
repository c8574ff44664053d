import { numberOf, ratesOf, type Rate, type RuleReference } from './rule-values.ts';
import { identifier, localized, TableError, type Localized } from './table-error.ts';

export type { Localized } from './table-error.ts';

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
