import type { DatabaseSync } from 'node:sqlite';
import type { Card, CardResult, Point } from '../src/dashboard/cards.ts';
import type { Table } from '../src/resource/table.ts';
import { quote } from './identifiers.ts';
import type { Language } from './language.ts';
import { lastPeriods, periodColumn } from './periods.ts';
import { joins, relationsOf, whereClause, type RowFilter } from './row-conditions.ts';
import { explained } from './sqlite-errors.ts';
import { TableRows } from './table-rows.ts';
import type { ColumnValue } from './validation.ts';

const MAX_GROUPS = 8;

/** Works out what a card shows. Throws an ApiError when a column is missing. */
export function cardResult(database: DatabaseSync, card: Card, tables: Table[], language: Language): CardResult {
  return explained(card.table.name, language, () => {
    switch (card.type) {
      case 'figure':
        return { type: 'figure', value: figure(database, card) };
      case 'chart':
        return { type: 'chart', points: card.period ? byPeriod(database, card) : byGroup(database, card, tables) };
      case 'rows': {
        const { rows, total, related } = new TableRows(database, card.table, tables).list(
          {
            search: '',
            filters: filtersOf(card),
            sort: card.sort?.field ?? 'id',
            direction: card.sort?.direction ?? 'desc',
            page: 1,
            pageSize: card.limit,
          },
          language,
        );
        return { type: 'rows', list: { rows, total, related } };
      }
    }
  });
}

type Chart = Extract<Card, { type: 'chart' }>;

function filtersOf({ where }: Card): RowFilter[] {
  return Object.entries(where).map(([field, values]) => ({
    field,
    values: values.map((value): ColumnValue => (typeof value === 'boolean' ? Number(value) : value)),
  }));
}

function valueColumn({ operation, field }: { operation: Chart['operation']; field: Chart['field'] }): string {
  if (!field) return 'count(*)';
  const functions = { count: 'count', sum: 'total', average: 'avg', min: 'min', max: 'max' };
  return `${functions[operation]}(t.${quote(field.name)})`;
}

function conditionsOf(card: Card): { where: string; values: ColumnValue[] } {
  return whereClause(card.table, [], { search: '', filters: filtersOf(card) });
}

function figure(database: DatabaseSync, card: Extract<Card, { type: 'figure' }>): number | null {
  const { where, values } = conditionsOf(card);
  const sql = `SELECT ${valueColumn(card)} AS value FROM ${quote(card.table.name)} AS t ${where}`;
  return (database.prepare(sql).get(...values) as { value: number | null }).value;
}

function byGroup(database: DatabaseSync, card: Chart, tables: Table[]): Point[] {
  const { where, values } = conditionsOf(card);
  const relation = relationsOf(card.table, tables).find(({ name }) => name === card.by.name);
  const title = relation ? `, ${relation.alias}.${quote(relation.target.title)} AS title` : '';
  const sql = `SELECT t.${quote(card.by.name)} AS "key", ${valueColumn(card)} AS value${title}
    FROM ${quote(card.table.name)} AS t ${joins(relation ? [relation] : [])} ${where} GROUP BY 1 ORDER BY value DESC, 1`;
  const groups = database.prepare(sql).all(...values) as unknown as { key: ColumnValue; value: number | null; title?: string | null }[];
  const points = groups.map(({ key, value, title: name }): Point => ({
    key: card.by.type === 'boolean' ? key === 1 : key,
    ...(name === undefined || name === null ? {} : { title: String(name) }),
    value,
  }));
  const rest = points.slice(MAX_GROUPS);
  // An average of averages would be wrong; the rest is only named where it can be added up.
  if (rest.length === 0 || (card.operation !== 'count' && card.operation !== 'sum')) return points.slice(0, MAX_GROUPS);
  return [...points.slice(0, MAX_GROUPS), { key: undefined, value: rest.reduce((sum, point) => sum + (point.value ?? 0), 0) }];
}

function byPeriod(database: DatabaseSync, card: Chart): Point[] {
  const { where, values } = conditionsOf(card);
  const period = card.period ?? 'month';
  const column = `t.${quote(card.by.name)}`;
  const from = `FROM ${quote(card.table.name)} AS t ${where} ${where === '' ? 'WHERE' : 'AND'} ${column} IS NOT NULL`;
  const { latest } = database.prepare(`SELECT substr(max(${column}), 1, 10) AS latest ${from}`).get(...values) as { latest: string | null };
  if (latest === null) return [];
  const periods = periodsToShow(latest, card);
  const sql = `SELECT ${periodColumn(column, period)} AS "key", ${valueColumn(card)} AS value ${from} GROUP BY 1 HAVING "key" >= ? AND "key" <= ?`;
  const found = database.prepare(sql).all(...values, periods[0] ?? '', periods.at(-1) ?? '') as unknown as { key: string; value: number | null }[];
  const byKey = new Map(found.map(({ key, value }) => [key, value]));
  // A period without rows has a sum of nothing, and no average.
  const empty = card.operation === 'count' || card.operation === 'sum' ? 0 : null;
  return periods.map((key) => ({ key, value: byKey.get(key) ?? empty }));
}

/** Up to now; up to the newest row if that is older than all of these, or still to come. */
function periodsToShow(latest: string, card: Chart): string[] {
  const period = card.period ?? 'month';
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  const untilNow = lastPeriods(today, period, card.last);
  const [latestName = ''] = lastPeriods(latest, period, 1);
  const [first = '', current = ''] = [untilNow[0], untilNow.at(-1)];
  if (latestName >= first && latestName <= current) return untilNow;
  const untilLatest = lastPeriods(latest, period, card.last);
  // Rows of a far future must not push the present out of sight.
  return latestName < first || untilLatest.includes(current) ? untilLatest : untilNow;
}
