import type { ProblemKind } from '../protocol.ts';

/** What makes two failures the same one: what happened and where, without what varies from one occurrence to the next. */
export function fingerprintOf(failure: { kind: ProblemKind; message: string; file?: string }): string {
  return `${failure.kind}-${hash(`${failure.file ?? ''}\n${normalize(failure.message)}`)}`;
}

/** Removes cache-busting queries, positions, addresses, ids and numbers from a message. */
export function normalize(message: string): string {
  return message
    .replace(/https?:\/\/[^/\s)]+/g, '')
    .replace(/\?[tv]=[\w.]+/g, '')
    .replace(/:\d+(:\d+)?/g, '')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/gi, '#')
    .replace(/\b0x[0-9a-f]+\b/gi, '#')
    .replace(/\d+(\.\d+)?/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
}

/** FNV-1a with 64 bits; short, stable across sessions, and not meant to resist anyone. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  return value.toString(16).padStart(16, '0');
}
