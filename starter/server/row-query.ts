import { OWN_COLUMNS, type Field, type Table } from '../src/resource/table.ts';
import { ApiError } from './errors.ts';
import type { Language } from './language.ts';
import { messages } from './messages.ts';
import type { Conditions, RowFilter, SpanFilter } from './row-conditions.ts';
import type { ColumnValue } from './validation.ts';

export interface ListQuery extends Conditions {
  /** `id`, `created_at` or the name of a field. */
  sort: string;
  direction: 'asc' | 'desc';
  page: number;
  pageSize: number;
}

export const DEFAULT_PAGE_SIZE = 25;
export const MAX_PAGE_SIZE = 200;
const MAX_PAGE = 1_000_000;
const MAX_SEARCH_LENGTH = 200;
const MAX_FILTER_VALUES = 100;
const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/;

/** What the parameters of a list's address ask for; refuses what is not among them with `invalid_query`. */
export function readQuery(request: Request, table: Table, language: Language): ListQuery {
  const parameters = new URL(request.url).searchParams;
  const refuse = (name: string) => new ApiError(400, 'invalid_query', messages[language].invalidQuery(name));

  const count = (name: string, fallback: number, max: number) => {
    const text = parameters.get(name);
    if (text === null) return fallback;
    if (!/^[1-9]\d{0,6}$/.test(text) || Number(text) > max) throw refuse(name);
    return Number(text);
  };

  const search = (parameters.get('q') ?? '').trim();
  if (search.length > MAX_SEARCH_LENGTH) throw refuse('q');
  const sort = parameters.get('sort') ?? table.sort?.field ?? 'id';
  if (!(OWN_COLUMNS as readonly string[]).includes(sort) && !table.fields.some((field) => field.name === sort)) throw refuse('sort');
  const direction = parameters.get('direction') ?? (parameters.has('sort') ? 'asc' : (table.sort?.direction ?? 'desc'));
  if (direction !== 'asc' && direction !== 'desc') throw refuse('direction');
  return {
    search,
    filters: readFilters(parameters, table, refuse),
    span: readSpan(parameters, table, refuse),
    sort,
    direction,
    page: count('page', 1, MAX_PAGE),
    pageSize: count('pageSize', DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE),
  };
}

type Refuse = (name: string) => ApiError;

function readFilters(parameters: URLSearchParams, table: Table, refuse: Refuse): RowFilter[] {
  const filters = new Map<string, RowFilter>();
  for (const name of new Set(parameters.keys())) {
    const parts = /^filter\.([a-z][a-z0-9_]*)(?:\.(from|to))?$/.exec(name);
    if (!parts) {
      if (name.startsWith('filter.')) throw refuse(name);
      continue;
    }
    const field = table.fields.find((candidate) => candidate.name === parts[1]);
    if (!field) throw refuse(name);
    const texts = parameters.getAll(name);
    const filter = filters.get(field.name) ?? { field: field.name };
    filters.set(field.name, filter);
    const bound = parts[2];
    if (bound === 'from' || bound === 'to') {
      const limit = texts.length === 1 ? readBound(field, texts[0] ?? '', bound) : undefined;
      if (limit === undefined) throw refuse(name);
      filter[bound] = limit;
    } else {
      const values = texts.map((text) => readEqual(field, text));
      if (values.length > MAX_FILTER_VALUES || values.includes(undefined)) throw refuse(name);
      filter.values = values as ColumnValue[];
    }
  }
  return [...filters.values()];
}

/** The stored value that a filter's text stands for; nothing stands for an empty field. */
function readEqual(field: Field, text: string): ColumnValue | undefined {
  if (text === '') return null;
  switch (field.type) {
    case 'boolean':
      return text === 'true' ? 1 : text === 'false' ? 0 : undefined;
    case 'relation':
      return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
    case 'choice':
      return field.choices.some((choice) => choice.value === text) ? text : undefined;
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percent':
      return readNumber(text);
    case 'text':
    case 'longtext':
    case 'email':
    case 'phone':
    case 'url':
    case 'date':
    case 'datetime':
      return text.length <= MAX_SEARCH_LENGTH ? text : undefined;
  }
}

function readBound(field: Field, text: string, bound: 'from' | 'to'): string | number | undefined {
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'percent':
      return readNumber(text);
    case 'date':
    case 'datetime':
      return readMoment(field, text, bound);
    default:
      return undefined;
  }
}

/** A day given for a date and time stands for its first or its last minute. */
function readMoment(field: Field, text: string, bound: 'from' | 'to'): string | undefined {
  if (!MOMENT.test(text)) return undefined;
  if (field.type === 'date') return text.slice(0, 10);
  return text.length > 10 ? text : `${text}T${bound === 'from' ? '00:00' : '23:59'}`;
}

function readNumber(text: string): number | undefined {
  return /^[+-]?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : undefined;
}

/** `span=<start field>,<end field>,<from>,<to>`. */
function readSpan(parameters: URLSearchParams, table: Table, refuse: Refuse): SpanFilter | undefined {
  const text = parameters.get('span');
  if (text === null) return undefined;
  const [start, end, fromText = '', toText = ''] = text.split(',');
  const field = table.fields.find((candidate) => candidate.name === start);
  const endField = table.fields.find((candidate) => candidate.name === end);
  if (!field || !endField || (field.type !== 'date' && field.type !== 'datetime') || endField.type !== field.type) throw refuse('span');
  const from = readMoment(field, fromText, 'from');
  const to = readMoment(field, toText, 'to');
  if (from === undefined || to === undefined) throw refuse('span');
  return { start: field.name, end: endField.name, from, to };
}
