/** What a dashboard.json says, checked for the page that shows it and the api that works it out. */
import type { Field, Localized, Order, Row, RowList, Table } from '../resource/table.ts';

export const OPERATIONS = ['count', 'sum', 'average', 'min', 'max'] as const;
export type CardOperation = (typeof OPERATIONS)[number];
export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];
export type ChartKind = 'bar' | 'line' | 'donut';

/** Values of fields that rows must have, any of those listed per field. */
export type Where = Readonly<Record<string, readonly (string | number | boolean)[]>>;

interface CardBase {
  table: Table;
  label: Localized | undefined;
  where: Where;
}

interface Figured {
  operation: CardOperation;
  /** What is added up or compared; none for counts. */
  field: Field | undefined;
}

export type Card =
  | (CardBase & Figured & { type: 'figure' })
  | (CardBase & Figured & { type: 'chart'; chart: ChartKind; by: Field; period: Period | undefined; last: number })
  | (CardBase & { type: 'rows'; sort: Order | undefined; limit: number });

/** A card as TypeScript sees its import. */
export interface CardSource {
  type: string;
  table: string;
  label?: Localized;
  where?: Readonly<Record<string, readonly (string | number | boolean)[] | undefined>>;
  operation?: string;
  field?: string;
  chart?: string;
  by?: string;
  period?: string;
  last?: number;
  sort?: { field: string; direction?: string };
  limit?: number;
}

export interface DashboardSource {
  label: Localized;
  cards?: readonly CardSource[];
}

/** What a card shows, as the api answers it. */
export type CardResult =
  | { type: 'figure'; value: number | null }
  | { type: 'chart'; points: Point[] }
  | { type: 'rows'; list: Omit<RowList, 'totals'> }
  | { type: 'failed'; message: string };

export interface Point {
  /** The value of the field, a period such as 2026-11, or undefined for the rest. */
  key: Row[string] | undefined;
  /** For relations, what the row is called. */
  title?: string;
  value: number | null;
}

export class DashboardError extends Error {
  constructor(reason: string) {
    super(`dashboard.json: ${reason}`);
    this.name = 'DashboardError';
  }
}

const NUMBERS: readonly Field['type'][] = ['integer', 'decimal', 'money', 'percent'];
const LISTED: readonly Field['type'][] = ['choice', 'boolean', 'relation'];
const GROUPS: readonly Field['type'][] = [...LISTED, 'text'];
const DEFAULT_LAST = 12;
const MAX_LAST = 60;
const DEFAULT_LIMIT = 5;
const MAX_LIMIT = 20;

/** Throws a DashboardError that says what to correct. */
export function readCard(source: CardSource, tables: readonly Table[]): Card {
  const table = tables.find(({ name }) => name === source.table);
  if (!table) throw new DashboardError(`there is no table "${source.table}"`);
  const field = (name: string | undefined, what: string, types: readonly Field['type'][]) => {
    const found = table.fields.find((candidate) => candidate.name === name);
    if (!found || !types.includes(found.type)) throw new DashboardError(`${what} "${name}" is no field of "${table.name}" of type ${types.join(', ')}`);
    return found;
  };
  const where: Record<string, readonly (string | number | boolean)[]> = {};
  for (const [name, values] of Object.entries(source.where ?? {})) {
    if (values !== undefined) where[field(name, 'where', LISTED).name] = [values].flat();
  }
  const base: CardBase = { table, label: source.label, where };
  if (source.type === 'rows') {
    const { sort } = source;
    const known = sort && ['id', 'created_at', ...table.fields.map(({ name }) => name)].includes(sort.field);
    if (sort && !known) throw new DashboardError(`sort "${sort.field}" is no field of "${table.name}"`);
    return { ...base, type: 'rows', sort: sort && { field: sort.field, direction: sort.direction === 'desc' ? 'desc' : 'asc' }, limit: within(source.limit, DEFAULT_LIMIT, MAX_LIMIT) };
  }
  const operation = OPERATIONS.find((candidate) => candidate === (source.operation ?? 'count'));
  if (!operation) throw new DashboardError(`"${source.operation}" is no operation: ${OPERATIONS.join(', ')}`);
  const figured: Figured = { operation, field: operation === 'count' ? undefined : field(source.field, operation, NUMBERS) };
  if (source.type === 'figure') return { ...base, ...figured, type: 'figure' };
  if (source.type !== 'chart') throw new DashboardError(`"${source.type}" is no card: figure, chart or rows`);
  const chart = (['bar', 'line', 'donut'] as const).find((candidate) => candidate === source.chart);
  if (!chart) throw new DashboardError(`"${source.chart}" is no chart: bar, line or donut`);
  const by = field(source.by, 'by', [...GROUPS, 'date', 'datetime']);
  const isTime = by.type === 'date' || by.type === 'datetime';
  const period = isTime ? PERIODS.find((candidate) => candidate === (source.period ?? 'month')) : undefined;
  if (isTime && !period) throw new DashboardError(`"${source.period}" is no period: ${PERIODS.join(', ')}`);
  return { ...base, ...figured, type: 'chart', chart, by, period, last: within(source.last, DEFAULT_LAST, MAX_LAST) };
}

function within(value: number | undefined, fallback: number, max: number): number {
  return value === undefined || !Number.isInteger(value) || value < 1 ? fallback : Math.min(value, max);
}
