import { studioOriginOf } from '../host/origins.ts';
import type { HttpReply } from '../protocol.ts';
import { parseRange } from './http-body.ts';

const withoutBody = new Set([101, 204, 205, 304]);

/**
 * Headers that every answer on a project's origin carries: the preview stays cross-origin isolated like the studio that
 * embeds it, and no site but that studio may embed it.
 */
export function protectiveHeaders(origin: string): [string, string][] {
  return [
    ['cross-origin-embedder-policy', 'require-corp'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-site'],
    ['content-security-policy', `frame-ancestors 'self' ${studioOriginOf(origin)}`],
    ['x-content-type-options', 'nosniff'],
  ];
}

/** Makes the Response for `request` from what the host page answered. */
export function toResponse(request: Request, reply: HttpReply, origin: string): Response {
  const headers = new Headers();
  for (const [name, value] of reply.headers) {
    // The body is whole and decoded here; lengths and encodings of the way before no longer hold.
    if (/^(content-length|content-encoding|transfer-encoding|connection|set-cookie)$/i.test(name)) continue;
    headers.append(name, value);
  }
  for (const [name, value] of protectiveHeaders(origin)) {
    if (name === 'content-security-policy') headers.append(name, value);
    else headers.set(name, value);
  }
  let status = reply.status;
  let body: ArrayBuffer | null = reply.body ?? null;
  const range = request.headers.get('range');
  if (range && status === 200 && body) {
    const part = parseRange(range, body.byteLength);
    if (part === 'unsatisfiable') {
      headers.set('content-range', `bytes */${body.byteLength}`);
      status = 416;
      body = null;
    } else if (part) {
      headers.set('content-range', `bytes ${part.start}-${part.end - 1}/${body.byteLength}`);
      status = 206;
      body = body.slice(part.start, part.end);
    }
  }
  if (request.method === 'HEAD' || withoutBody.has(status)) body = null;
  return new Response(body, { status, statusText: reply.statusText ?? '', headers });
}

/** An answer of the service worker's own, for what never reached the app. */
export function errorResponse(origin: string, status: number, code: string, message: string): Response {
  return new Response(JSON.stringify({ code, message }), {
    status,
    headers: [['content-type', 'application/json'], ...protectiveHeaders(origin)],
  });
}
