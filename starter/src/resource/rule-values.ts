import { rules } from '../rules.ts';
import { TableError, type Localized } from './table-error.ts';

/** `{ "rule": "pricing.maximumDiscountPercent" }`: a value that a rule of the company decides. */
export interface RuleReference {
  rule: string;
}

/** The number that `source` is or refers to. */
export function numberOf(table: string, source: number | RuleReference | undefined, what: string): number | undefined {
  if (source === undefined || typeof source === 'number') return source;
  const value = valueOf(source.rule);
  if (typeof value !== 'number') throw new TableError(table, `${what} refers to "${source.rule}", which is not a number of src/rules.ts`);
  return value;
}

export interface Rate {
  percent: number;
  label: Localized;
}

/** The rates that a rule such as `finance.vatRates` lists. */
export function ratesOf(table: string, reference: string, what: string): Rate[] {
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
