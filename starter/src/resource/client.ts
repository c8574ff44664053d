import { language, words } from '../app/language';
import type { Row, RowList } from './table';

/** A call that failed, with a message for the person and one message per refused field. */
export class ApiFailure extends Error {
  readonly code: string;
  readonly fields: Record<string, string>;

  constructor(code: string, message: string, fields: Record<string, string> = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ApiFailure';
    this.code = code;
    this.fields = fields;
  }
}

export interface ListRequest {
  search?: string;
  /** Parameters `filter.…` and their values, in order. */
  filters?: readonly (readonly [string, string])[];
  /** Start field, end field, from, to. */
  span?: readonly [string, string, string, string];
  sort?: string;
  direction?: 'asc' | 'desc';
  page?: number;
  pageSize?: number;
}

/** Address of a list; equal for equal requests. */
export function listAddress(table: string, request: ListRequest): string {
  const parameters = new URLSearchParams();
  if (request.search) parameters.set('q', request.search);
  for (const [name, value] of request.filters ?? []) parameters.append(name, value);
  if (request.span) parameters.set('span', request.span.join(','));
  if (request.sort) parameters.set('sort', request.sort);
  if (request.sort && request.direction) parameters.set('direction', request.direction);
  if (request.page && request.page > 1) parameters.set('page', String(request.page));
  if (request.pageSize) parameters.set('pageSize', String(request.pageSize));
  const query = parameters.toString();
  return query ? `/api/${table}?${query}` : `/api/${table}`;
}

export function fetchRows(address: string, signal: AbortSignal): Promise<RowList> {
  return call<RowList>(address, { signal });
}

export function fetchRow(table: string, id: number, signal: AbortSignal): Promise<Row> {
  return call<Row>(`/api/${table}/${id}`, { signal });
}

/** A row with the titles of the rows that it points to. */
export function fetchRowWithTitles(table: string, id: number, signal: AbortSignal): Promise<{ row: Row; related: RowList['related'] }> {
  return call(`/api/${table}/${id}?related`, { signal });
}

/** Creates a row, or changes the one with the given id. Resolves to the row as stored. */
export function saveRow(table: string, id: number | undefined, values: Row): Promise<Row> {
  const init = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(values) };
  return id === undefined
    ? call<Row>(`/api/${table}`, { ...init, method: 'POST' })
    : call<Row>(`/api/${table}/${id}`, { ...init, method: 'PATCH' });
}

export async function deleteRow(table: string, id: number): Promise<void> {
  await call<void>(`/api/${table}/${id}`, { method: 'DELETE' });
}

/** Rejects with an ApiFailure, or with the signal's reason when aborted. */
export async function call<T>(address: string, init: RequestInit): Promise<T> {
  const headers = new Headers(init.headers);
  headers.set('accept-language', language);
  let response: Response;
  try {
    response = await fetch(address, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiFailure('unreachable', words.unreachable, {}, { cause: error });
  }
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch((error: unknown) => {
    if (init.signal?.aborted) throw error;
    return undefined;
  });
  if (response.ok && body !== undefined) return body as T;
  const { code, message, fields } = (body ?? {}) as { code?: string; message?: string; fields?: Record<string, string> };
  throw new ApiFailure(code ?? 'internal', message ?? words.unexpected, fields);
}

/** What to tell the person about any failure. */
export function failureMessage(error: unknown): string {
  return error instanceof ApiFailure ? error.message : words.unexpected;
}
