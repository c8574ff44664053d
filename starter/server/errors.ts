import type { Language } from './language.ts';
import { messages } from './messages.ts';

export type ApiErrorCode =
  | 'invalid_json'
  | 'invalid_query'
  | 'invalid_value'
  | 'in_use'
  | 'method_not_allowed'
  | 'missing_column'
  | 'not_found'
  | 'too_large'
  | 'unsupported_media_type';

/** A refusal with its HTTP status and a message in the reader's language; `fields` holds one message per refused field. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly fields: Record<string, string> | undefined;
  readonly headers: Record<string, string> | undefined;

  constructor(
    status: number,
    code: ApiErrorCode,
    message: string,
    details: { fields?: Record<string, string>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.fields = details.fields;
    this.headers = details.headers;
  }
}

/** JSON answer `{ code, message, fields? }`. Unexpected errors carry their own message and stack only when `detailed`. */
export function errorResponse(error: unknown, language: Language, detailed: boolean): Response {
  if (error instanceof ApiError) {
    const { status, code, message, fields, headers } = error;
    return Response.json(fields ? { code, message, fields } : { code, message }, { status, headers });
  }
  const known = error instanceof Error ? error : new Error(String(error));
  const body = detailed
    ? { code: 'internal', message: known.message, stack: known.stack }
    : { code: 'internal', message: messages[language].internal };
  return Response.json(body, { status: 500 });
}
