import type { z } from 'zod';
import { httpFailure } from '../turn/TurnClient.ts';
import { StudioError } from './failure.ts';

/** Asks the studio's own server. Rejects with StudioError: `backend_unreachable`, or the code of the answer. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, redirect: 'error' });
  } catch (error) {
    init.signal?.throwIfAborted();
    throw new StudioError('backend_unreachable', error instanceof Error ? error.message : String(error), true);
  }
  if (!response.ok) throw await httpFailure(response);
  return response;
}

/** Sends `body` as JSON. */
export function requestWith(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body: unknown = {}, init: RequestInit = {}): Promise<Response> {
  return request(path, { ...init, method, headers: { ...init.headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** Also rejects with `protocol_violation`. */
export async function jsonOf<T>(schema: z.ZodType<T>, response: Response): Promise<T> {
  const parsed = schema.safeParse(await response.json().catch(() => undefined)); // not JSON: fails the schema
  if (!parsed.success) throw new StudioError('protocol_violation', `${new URL(response.url).pathname} answers something unknown`);
  return parsed.data;
}
