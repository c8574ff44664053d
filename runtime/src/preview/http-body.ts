/** Thrown when a body is longer than `limit`; nothing of it is kept. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Reads a request body, and stops reading as soon as it is too long instead of after it was buffered. */
export async function readBody(request: Request, limit: number): Promise<ArrayBuffer | undefined> {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw new BodyTooLarge();
  // Firefox has no request.body; its length header was checked above and the result is checked below.
  if (!request.body) {
    const whole = await request.arrayBuffer();
    if (whole.byteLength > limit) throw new BodyTooLarge();
    return whole.byteLength > 0 ? whole : undefined;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > limit) {
      await reader.cancel();
      throw new BodyTooLarge();
    }
    chunks.push(value);
  }
  if (length === 0) return undefined;
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body.buffer;
}

/** One `Range: bytes=a-b` on a body of `length` bytes: `[start, end)`, or undefined if the header asks for anything else. */
export function parseRange(header: string, length: number): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (!match || (!match[1] && !match[2])) return undefined;
  const [, first, last] = match;
  if (!first) {
    const suffix = Number(last);
    return suffix === 0 ? 'unsatisfiable' : { start: Math.max(0, length - suffix), end: length };
  }
  const start = Number(first);
  const end = last ? Math.min(length, Number(last) + 1) : length;
  return start >= length || start >= end ? 'unsatisfiable' : { start, end };
}
