import type { RowTrial, SqlValue } from '../protocol.ts';

/** What a table.json (starter/CONVENTIONS.md) says about the rows that the app's form and api write. */
export interface DescribedTable {
  name: string;
  /** The table.json. */
  file: string;
  fields: DescribedField[];
}

export interface DescribedField {
  name: string;
  type: string;
  required: boolean;
  /** The server fills it: a number in sequence, an amount. */
  computed: boolean;
  default?: string | number | boolean | undefined;
  min?: number | undefined;
  max?: number | undefined;
  choices: string[];
}

/** Choices beyond these are not tried. */
const MOST_ROWS = 30;

/** Undefined for what is no description of a table: the app reports that itself. */
export function readDescription(file: string, text: string): DescribedTable | undefined {
  const source = record(parsed(text));
  const computed = new Set([...Object.values(record(source.amounts)), record(source.line).total]);
  if (typeof source.name !== 'string' || !Array.isArray(source.fields)) return undefined;
  const fields = source.fields.map(record).flatMap((field): DescribedField[] => {
    if (typeof field.name !== 'string' || typeof field.type !== 'string') return [];
    const choices = Array.isArray(field.choices) ? field.choices.map((choice) => record(choice).value) : [];
    const { name, type, required, default: initial, min, max, sequence } = field;
    return [
      {
        name,
        type,
        required: required === true,
        computed: sequence !== undefined || computed.has(name),
        default: typeof initial === 'object' ? undefined : (initial as DescribedField['default']),
        min: typeof min === 'number' ? min : undefined,
        max: typeof max === 'number' ? max : undefined,
        choices: choices.filter((value) => typeof value === 'string'),
      },
    ];
  });
  return { name: source.name, file, fields };
}

/**
 * Rows as the app writes them: one with as little as the form lets through, where what stays empty is written as NULL, and
 * as many full ones as it takes to use every choice.
 */
export function sampleRows({ name: table, fields }: DescribedTable): RowTrial[] {
  const values = (value: (field: DescribedField) => SqlValue) => Object.fromEntries(fields.map((field) => [field.name, value(field)]));
  const full = Math.min(MOST_ROWS, Math.max(1, ...fields.map(({ choices }) => choices.length)));
  return [
    { table, values: values((field) => (field.required || field.computed || field.default !== undefined ? sample(field, 0) : field.type === 'boolean' ? 0 : null)) },
    ...Array.from({ length: full }, (_, row) => ({ table, values: values((field) => sample(field, row)) })),
  ];
}

/** Fields of which any value that the description allows has to be taken, where another's sample is only one that may be refused. */
export function isKnownValue({ type }: DescribedField): boolean {
  return type === 'choice' || type === 'boolean';
}

function sample(field: DescribedField, row: number): SqlValue {
  const { type, choices, min, max } = field;
  switch (type) {
    case 'choice':
      return choices[row % Math.max(choices.length, 1)] ?? null;
    case 'boolean':
      return row % 2;
    case 'relation':
      return 1;
    case 'integer':
      return Math.max(min ?? 1, Math.min(1, max ?? 1));
    case 'decimal':
    case 'money':
    case 'percent':
      return Math.max(min ?? 1.5, Math.min(1.5, max ?? 1.5));
    case 'date':
      return '2026-01-15';
    case 'datetime':
      return '2026-01-15T09:00';
    case 'email':
      return 'essai@exemple.fr';
    case 'phone':
      return '0102030405';
    case 'url':
      return 'https://exemple.fr';
    default:
      return 'essai'.padEnd(min ?? 0, 'x').slice(0, max);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the app cannot be built with it, which is a problem of its own
  }
}

const record = (value: unknown) => Object(value) as Record<string, unknown>;
