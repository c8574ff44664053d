import type { DatabaseSync } from 'node:sqlite';
import type { Table } from '../src/resource/table.ts';
import { ApiError } from './errors.ts';
import { languageOf, type Language } from './language.ts';
import { messages } from './messages.ts';
import { readJsonObject } from './request-body.ts';
import { readQuery } from './row-query.ts';
import { TableRows } from './table-rows.ts';
import { validate } from './validation.ts';

type Handler = (request: Request) => Promise<Response>;
export type TableHandlers = Record<'GET' | 'POST' | 'PATCH' | 'DELETE', Handler>;

/** `tables` lists every table of the app, this one included; it is asked anew with each request. */
export function tableHandlers(database: DatabaseSync, table: Table, tables: () => Table[]): TableHandlers {
  const rows = () => new TableRows(database, table, tables());

  return {
    async GET(request) {
      const language = languageOf(request);
      const id = readId(request, language);
      if (id === undefined) return Response.json(rows().list(readQuery(request, table, language), language));
      const found = rows().findWithTitles(id, language);
      if (!found) throw notFound(language);
      return Response.json(new URL(request.url).searchParams.has('related') ? found : found.row);
    },

    async POST(request) {
      const language = languageOf(request);
      if (readId(request, language) !== undefined) throw new ApiError(405, 'method_not_allowed', messages[language].methodNotAllowed);
      const values = check(await readJsonObject(request, language), language);
      return Response.json(rows().insert(values, language), { status: 201 });
    },

    async PATCH(request) {
      const language = languageOf(request);
      const id = requireId(request, language);
      const input = await readJsonObject(request, language);
      if (!rows().find(id, language)) throw notFound(language);
      return Response.json(rows().update(id, check(input, language, id), language));
    },

    async DELETE(request) {
      const language = languageOf(request);
      const id = requireId(request, language);
      if (!rows().remove(id, language)) throw notFound(language);
      return new Response(null, { status: 204 });
    },
  };

  /** Checks a whole row, or with `changedId` the given fields of that row. */
  function check(input: Record<string, unknown>, language: Language, changedId?: number) {
    const { values, problems } = validate(table, input, { partial: changedId !== undefined, messages: messages[language] });
    const found = { ...rows().conflicts(values, changedId, language), ...problems };
    if (Object.keys(found).length > 0) {
      throw new ApiError(422, 'invalid_value', messages[language].invalidValue, { fields: found });
    }
    return values;
  }
}

/** The row's id in `/api/<table>/<id>`, or undefined for `/api/<table>`. */
function readId(request: Request, language: Language): number | undefined {
  const segments = new URL(request.url).pathname.split('/').filter(Boolean);
  if (segments.length === 2) return undefined;
  const text = segments[2] ?? '';
  if (segments.length !== 3 || !/^[1-9]\d{0,15}$/.test(text) || !Number.isSafeInteger(Number(text))) throw notFound(language);
  return Number(text);
}

function requireId(request: Request, language: Language): number {
  const id = readId(request, language);
  if (id === undefined) throw new ApiError(405, 'method_not_allowed', messages[language].methodNotAllowed, { headers: { allow: 'GET, POST' } });
  return id;
}

function notFound(language: Language): ApiError {
  return new ApiError(404, 'not_found', messages[language].rowNotFound);
}
