import type { Field, Table } from '../src/resource/table.ts';
import { quote } from './identifiers.ts';
import type { ColumnValue } from './validation.ts';

/** Rows whose field has one of `values` (null: is empty), or lies from `from` to `to`, both included. */
export interface RowFilter {
  field: string;
  values?: readonly ColumnValue[];
  from?: string | number;
  to?: string | number;
}

/** Rows that touch a span of time: `start` to `end`, or `start` alone where `end` is empty. */
export interface SpanFilter {
  start: string;
  end: string;
  from: string;
  to: string;
}

export interface Conditions {
  search: string;
  filters: readonly RowFilter[];
  span?: SpanFilter;
}

export type Relation = Extract<Field, { type: 'relation' }> & { alias: string; target: Table };

/** The relations of a table whose targets are known, each with the alias that its target is joined by. */
export function relationsOf(table: Table, tables: readonly Table[]): Relation[] {
  return table.fields.flatMap((field, index) => {
    const target = field.type === 'relation' ? tables.find((other) => other.name === field.table) : undefined;
    return field.type === 'relation' && target ? [{ ...field, alias: `r${index}`, target }] : [];
  });
}

export function joins(relations: readonly Relation[]): string {
  return relations
    .map((relation) => `LEFT JOIN ${quote(relation.target.name)} AS ${relation.alias} ON ${relation.alias}."id" = t.${quote(relation.name)}`)
    .join(' ');
}

/** The WHERE clause, or nothing, for the table as `t`. Names come from a checked table.json alone; values are always bound. */
export function whereClause(table: Table, relations: readonly Relation[], conditions: Conditions): { where: string; values: ColumnValue[] } {
  const parts: string[] = [];
  const values: ColumnValue[] = [];
  const add = (sql: string, ...bound: ColumnValue[]) => {
    parts.push(sql);
    values.push(...bound);
  };
  if (conditions.search !== '') addSearch(table, relations, conditions.search, add);
  for (const filter of conditions.filters) addFilter(filter, add);
  if (conditions.span) {
    const { start, end, from, to } = conditions.span;
    add(`t.${quote(start)} <= ? AND coalesce(t.${quote(end)}, t.${quote(start)}) >= ?`, to, from);
  }
  return { where: parts.length ? `WHERE ${parts.map((part) => `(${part})`).join(' AND ')}` : '', values };
}

type Add = (sql: string, ...bound: ColumnValue[]) => void;

function addFilter(filter: RowFilter, add: Add): void {
  const column = `t.${quote(filter.field)}`;
  if (filter.values?.length) {
    const given = filter.values.filter((value) => value !== null);
    const alternatives = [
      ...(given.length ? [`${column} IN (${given.map(() => '?').join(', ')})`] : []),
      ...(given.length < filter.values.length ? [`${column} IS NULL`] : []),
    ];
    add(alternatives.join(' OR '), ...given);
  }
  if (filter.from !== undefined) add(`${column} >= ?`, filter.from);
  if (filter.to !== undefined) add(`${column} <= ?`, filter.to);
}

const SEARCHED_TYPES: readonly Field['type'][] = ['text', 'longtext', 'email', 'phone', 'url'];

function addSearch(table: Table, relations: readonly Relation[], search: string, add: Add): void {
  const pattern = `%${search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const alternatives: string[] = [];
  const bound: ColumnValue[] = [];
  const addLike = (column: string) => {
    alternatives.push(`${column} LIKE ? ESCAPE '\\'`);
    bound.push(pattern);
  };
  for (const field of table.fields) {
    if (SEARCHED_TYPES.includes(field.type)) addLike(`t.${quote(field.name)}`);
    if (field.type === 'choice') {
      // People search the words they see, not the values that are stored.
      const wanted = search.toLowerCase();
      for (const choice of field.choices) {
        if (![choice.label.fr, choice.label.en].some((label) => label.toLowerCase().includes(wanted))) continue;
        alternatives.push(`t.${quote(field.name)} = ?`);
        bound.push(choice.value);
      }
    }
  }
  for (const relation of relations) addLike(`${relation.alias}.${quote(relation.target.title)}`);
  add(alternatives.length ? alternatives.join(' OR ') : '0', ...bound);
}
