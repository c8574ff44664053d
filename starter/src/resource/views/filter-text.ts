import { localize } from '../../app/language';
import { formatValue } from '../format';
import type { Field, Row } from '../table';
import { viewWords as words } from './words';

/** Parameters of one field's filter: `filter.<field>`, with `.from` or `.to` for ranges. */
export type FilterParameters = readonly (readonly [name: string, value: string])[];

/** What is chosen, short enough for a button; nothing without a choice. */
export function describeFilter(field: Field, parameters: FilterParameters): string {
  const equal = parameters.filter(([name]) => name === `filter.${field.name}`).map(([, value]) => value);
  if (equal.length > 0) return equal.map((value) => (value === '' ? words.notGiven : describeValue(field, value))).join(', ');
  const from = parameters.find(([name]) => name.endsWith('.from'))?.[1];
  const to = parameters.find(([name]) => name.endsWith('.to'))?.[1];
  if (from !== undefined && to !== undefined) return `${describeValue(field, from)} – ${describeValue(field, to)}`;
  if (from !== undefined) return `≥ ${describeValue(field, from)}`;
  return to === undefined ? '' : `≤ ${describeValue(field, to)}`;
}

function describeValue(field: Field, value: string): string {
  switch (field.type) {
    case 'choice': {
      const choice = field.choices.find((candidate) => candidate.value === value);
      return choice ? localize(choice.label) : value;
    }
    case 'relation':
      // Which row it is shows in the panel; asking for its title just for the button would make the bar wait.
      return titles.get(`${field.table}/${value}`) ?? `#${value}`;
    default:
      return formatValue(field, typedValue(field, value));
  }
}

function typedValue(field: Field, value: string): Row[string] {
  if (field.type === 'boolean') return value === 'true';
  if (field.type === 'date' || field.type === 'datetime') return value.length > 10 ? value : value.slice(0, 10);
  return Number(value);
}

/** Titles of rows that were seen while choosing. */
const titles = new Map<string, string>();

export function rememberTitle(table: string, id: string, title: string): void {
  titles.set(`${table}/${id}`, title);
}
