import { fingerprintOf } from '../problems/fingerprint.ts';
import { WORKDIR, type Problem, type ProblemKind } from '../protocol.ts';

interface Place {
  file?: string;
  line?: number;
  column?: number;
}

/** A problem of the person's code, made of whatever was thrown. Stacks come mapped to the sources by the module runner. */
export function problemOf(error: unknown, kind?: ProblemKind): Problem {
  const message = messageOf(error);
  const stack = error instanceof Error ? projectStack(error.stack ?? '') : '';
  return problem(kind ?? (isSqliteError(error) ? 'sql' : 'api'), message, stack, placeOf(message, stack));
}

/** A problem told by a response: its status and what its JSON body says. */
export function problemOfResponse(route: string, status: number, body: { message?: unknown; stack?: unknown }): Problem {
  const message = typeof body.message === 'string' && body.message ? body.message : `${route} answered ${status}`;
  const stack = typeof body.stack === 'string' ? projectStack(body.stack) : '';
  return problem('api', message, stack, placeOf(message, stack));
}

function problem(kind: ProblemKind, message: string, stack: string, place: Place): Problem {
  const fingerprint = fingerprintOf({ kind, message, ...(place.file ? { file: place.file } : {}) });
  return { id: crypto.randomUUID(), fingerprint, kind, message, ...place, ...(stack ? { stack } : {}), at: Date.now() };
}

/**
 * True for failures to compile a module: the dev worker, where they come from, has reported them with their place. One that no
 * file was found for is an exception, it fails before anything is compiled.
 */
export function isReportedByDevWorker(error: unknown): boolean {
  return error instanceof Error && 'runnerError' in error && !('code' in error && error.code === 'ERR_MODULE_NOT_FOUND');
}

export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : `a value that is no Error was thrown: ${String(error)}`;
  return error.name === 'Error' || isSqliteError(error) ? error.message : `${error.name}: ${error.message}`;
}

function isSqliteError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'ERR_SQLITE_ERROR') || isSqliteError(error.cause);
}

/** The lines of a stack that are in the project. */
function projectStack(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s*at /.test(line) && line.includes(`${WORKDIR}/`))
    .join('\n');
}

function placeOf(message: string, stack: string): Place {
  // A migration that SQLite refused is named in the message: the stack only leads to the code that applies migrations.
  const migration = /(?:^|\s)(db\/migrations\/[\w.-]+\.sql)\b/.exec(message)?.[1];
  if (migration) return { file: migration };
  for (const [, file, line, column] of stack.matchAll(/\/project\/([^\s():?]+)(?:\?[^\s():]*)?:(\d+):(\d+)/g)) {
    if (file && !file.startsWith('node_modules/')) return { file, line: Number(line), column: Number(column) };
  }
  return {};
}
