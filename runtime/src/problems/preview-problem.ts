import { originalPositionFor, sourceContentFor, TraceMap } from '@jridgewell/trace-mapping';
import type { HttpReply, HttpRequest, Problem } from '../protocol.ts';
import { codeFrame } from './code-frame.ts';
import { fingerprintOf } from './fingerprint.ts';
import { projectFileOf, projectFrame, type StackFrame } from './stack-frames.ts';

export interface PreviewFailure {
  /** `console`: the app logged it. */
  kind?: 'preview' | 'console';
  message: string;
  stack?: string;
}

/** Asks Vite for a module as the page got it; the answer ends with its inline source map. */
export type FetchModule = (request: HttpRequest) => Promise<HttpReply>;

/** Makes a Problem of what a preview page reported, with the place in the project's source when the stack tells one. */
export async function previewProblem(failure: PreviewFailure, origin: string, fetchModule: FetchModule): Promise<Problem> {
  const frame = failure.stack ? projectFrame(failure.stack, origin) : undefined;
  const place = frame ? await sourcePlace(frame, fetchModule) : {};
  const problem = { kind: failure.kind ?? ('preview' as const), message: failure.message, ...place };
  return {
    ...problem,
    id: crypto.randomUUID(),
    fingerprint: fingerprintOf(problem),
    ...(failure.stack ? { stack: failure.stack } : {}),
    at: Date.now(),
  };
}

async function sourcePlace(frame: StackFrame, fetchModule: FetchModule): Promise<{ file: string; line?: number; column?: number; frame?: string }> {
  const file = projectFileOf(frame.url);
  try {
    const reply = await fetchModule({ method: 'GET', url: frame.url.href, headers: { 'sec-fetch-dest': 'script', accept: '*/*' } });
    const map = reply.body ? inlineSourceMap(new TextDecoder().decode(reply.body)) : undefined;
    const original = map ? originalPositionFor(map, { line: frame.line, column: frame.column - 1 }) : undefined;
    if (map && original?.line && original.source !== null) {
      const content = sourceContentFor(map, original.source);
      const code = content === null ? {} : { frame: codeFrame(content, original.line, original.column) };
      return { file, line: original.line, column: original.column + 1, ...code };
    }
  } catch (error) {
    // The module may not compile any more; the file alone is still right.
    console.debug('no source map for', file, error);
  }
  return { file };
}

/** The last inline map of a module, undefined if it has none. */
export function inlineSourceMap(code: string): TraceMap | undefined {
  const marker = 'sourceMappingURL=data:application/json;base64,';
  const start = code.lastIndexOf(marker);
  if (start < 0) return undefined;
  const base64 = /^[A-Za-z0-9+/=]+/.exec(code.slice(start + marker.length))?.[0];
  if (!base64) return undefined;
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new TraceMap(new TextDecoder().decode(bytes));
}
