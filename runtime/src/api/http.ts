import { limits } from '../limits.ts';
import type { HttpReply, HttpRequest } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';

/** The request as the handler gets it, with an absolute URL. Throws `invalid_argument` for what fetch does not know. */
export function toRequest(request: HttpRequest, signal: AbortSignal): Request {
  const host = request.headers['host'] ?? location.host;
  const hasBody = request.body !== undefined && request.method !== 'GET' && request.method !== 'HEAD';
  try {
    // The Request constructor drops what the browser keeps to itself: cookie, host, origin, referer, sec-*.
    return new Request(new URL(request.url, `${location.protocol}//${host}`), {
      method: request.method,
      headers: request.headers,
      signal,
      ...(hasBody ? { body: request.body } : {}),
    });
  } catch (error) {
    throw new RuntimeError('invalid_argument', error instanceof Error ? error.message : String(error));
  }
}

/**
 * What crosses the service worker. Cookies do not: project origins have none of their own, because a Response that script
 * makes cannot set one, and `Response` in this worker has already dropped them. Code that needs a session keeps a token.
 */
export async function toReply(response: unknown): Promise<HttpReply> {
  if (!(response instanceof Response)) throw new TypeError('an api handler must return a Response');
  const headers = [...response.headers].filter(([name]) => name.toLowerCase() !== 'set-cookie');
  const reply: HttpReply = { status: response.status, headers };
  if (response.statusText) reply.statusText = response.statusText;
  if (response.body) reply.body = await readBody(response.body);
  return reply;
}

async function readBody(body: ReadableStream<Uint8Array>): Promise<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.byteLength;
    // Leaving the loop cancels the stream.
    if (length > limits.httpBodyBytes) throw new RuntimeError('too_large', `the response is larger than ${limits.httpBodyBytes / 1024 / 1024} MiB`);
    pieces.push(piece);
  }
  const whole = new Uint8Array(length);
  let position = 0;
  for (const piece of pieces) {
    whole.set(piece, position);
    position += piece.byteLength;
  }
  return whole.buffer;
}

export function jsonReply(status: number, body: { code: string; message: string }): HttpReply {
  return {
    status,
    headers: [
      ['content-type', 'application/json'],
      ['cache-control', 'no-store'],
    ],
    body: new TextEncoder().encode(JSON.stringify(body)).buffer,
  };
}

/** Requests that one api file serves with one method, for example `GET /api/clients`. */
export function routeOf(request: Pick<HttpRequest, 'method' | 'url'>): string {
  const { pathname } = new URL(request.url, 'http://project');
  return `${request.method} ${pathname.split('/').slice(0, 3).join('/')}`;
}
