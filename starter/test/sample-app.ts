/** The sample app of fixtures/crm with an empty database: what the tests call, and the screenshots show. */
import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { errorResponse } from '../server/errors.ts';
import { tableHandlers } from '../server/table-handlers.ts';
import { readTable, type Table, type TableSource } from '../src/resource/table.ts';

const sample = new URL('./fixtures/crm/', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, sample), 'utf8');
const names = (path: string) => readdirSync(new URL(path, sample)).sort();

export const tables: Table[] = names('src/modules')
  .filter((name) => names(`src/modules/${name}`).includes('table.json'))
  .map((name) => readTable(JSON.parse(text(`src/modules/${name}/table.json`)) as TableSource));

export function openDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const name of names('db/migrations')) database.exec(text(`db/migrations/${name}`));
  return database;
}

export interface Answer {
  status: number;
  // Whatever JSON came back; each test says what it expects of it.
  body: any;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Calls `/api/<path>`; the first part of the path, up to a slash or a question mark, names the table. */
export async function callApi(database: DatabaseSync, method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const table = tables.find((candidate) => candidate.name === /^\w+/.exec(path)?.[0]);
  if (!table) throw new Error(`no table for ${path}`);
  const init: RequestInit = { method, headers: { 'content-type': 'application/json', 'accept-language': 'fr', ...headers } };
  if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request(`http://localhost/api/${path}`, init);
  let response: Response;
  try {
    response = await tableHandlers(database, table, () => tables)[method](request);
  } catch (error) {
    response = errorResponse(error, 'fr', true);
  }
  return { status: response.status, body: response.status === 204 ? undefined : await response.json() };
}
