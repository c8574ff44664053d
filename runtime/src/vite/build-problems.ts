import type { DevEnvironment } from 'vite';
import { codeFrame } from '../problems/code-frame.ts';
import { fingerprintOf } from '../problems/fingerprint.ts';
import { WORKDIR, type DevWorkerEvent, type Problem } from '../protocol.ts';
import type { TransformObserver } from './dev-environment.ts';

/** What Vite and its plugins put on the errors of a transform. */
interface TransformError extends Error {
  code?: string;
  id?: string;
  loc?: { file?: string; line: number; column: number };
  frame?: string;
  plugin?: string;
}

/** Not the app's fault: a request that was outrun by the server, or one for a file that does not exist (its importer fails). */
const ignoredCodes = new Set(['ERR_OUTDATED_OPTIMIZED_DEP', 'ERR_OPTIMIZE_DEPS_PROCESSING_ERROR', 'ERR_CLOSED_SERVER', 'ERR_LOAD_URL', 'ERR_DENIED_URL']);

const escapeSequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const plain = (text: string) => text.replace(escapeSequence, '').trim();

/** `/project/src/App.tsx?t=1` → `src/App.tsx`; undefined for what is not a file of the project. */
function projectFile(id: string | undefined): string | undefined {
  const path = id?.replace(/[?#].*$/, '');
  return path?.startsWith(`${WORKDIR}/`) && !path.includes('/node_modules/') ? path.slice(WORKDIR.length + 1) : undefined;
}

/** The same module whatever its request carries: Vite adds timestamps and hashes to URLs. */
function moduleKey(environment: DevEnvironment, url: string): string {
  return `${environment.name}:${url.replace(/[?&](t|v|import)(=[^&]*)?(?=&|$)/g, '')}`;
}

/** The line that says what is wrong: rolldown writes a heading before it and a drawing of the code after it. */
function firstSentence(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => line !== '' && !/failed with \d+ errors?:$/.test(line)) ?? text;
}

/** The place that rolldown's parser writes into its message: `╭─[ src/App.tsx:3:7 ]`. */
function placeIn(message: string): { line: number; column: number } | undefined {
  const match = /\[ ?[^\]\n]*?:(\d+):(\d+) ?\]/.exec(message);
  return match ? { line: Number(match[1]), column: Number(match[2]) } : undefined;
}

/** `source` gives a file's text by its path relative to the project, or undefined. */
export function problemOf(error: TransformError, url: string, source: (file: string) => string | undefined): Problem {
  const text = plain(error.message);
  const file = projectFile(error.loc?.file) ?? projectFile(error.id) ?? projectFile(WORKDIR + url);
  const message = firstSentence(text).replaceAll(`${WORKDIR}/`, '');
  const place = error.loc ?? placeIn(text);
  // The file as it is now: Vite's own frames show what earlier plugins made of it, which the person has never seen.
  const content = file && place && source(file);
  const frame = content && place ? codeFrame(content, place.line, Math.max(0, place.column)) : error.frame && plain(error.frame);
  return {
    id: crypto.randomUUID(),
    fingerprint: fingerprintOf({ kind: 'build', message, file }),
    kind: 'build',
    message,
    ...(file && { file }),
    ...(place && { line: place.line, column: place.column }),
    ...(frame && { frame }),
    at: Date.now(),
  };
}

/** Turns failed transforms into problems, each announced once, and announces their end when the module transforms again. */
export class BuildProblems implements TransformObserver {
  readonly #emit: (event: DevWorkerEvent) => void;
  readonly #source: (file: string) => string | undefined;
  readonly #open = new Map<string, Problem>();

  constructor(emit: (event: DevWorkerEvent) => void, source: (file: string) => string | undefined) {
    this.#emit = emit;
    this.#source = source;
  }

  failed(environment: DevEnvironment, url: string, error: unknown): void {
    if (!(error instanceof Error) || ignoredCodes.has((error as TransformError).code ?? '')) return;
    const key = moduleKey(environment, url);
    const problem = problemOf(error, url, this.#source);
    const known = this.#open.get(key);
    if (known?.fingerprint === problem.fingerprint && known.line === problem.line) return;
    this.#open.set(key, problem);
    if (known) this.#clear(known);
    if (this.#count(problem) === 1) this.#emit({ type: 'problem', problem });
  }

  transformed(environment: DevEnvironment, url: string): void {
    const key = moduleKey(environment, url);
    const problem = this.#open.get(key);
    if (!problem) return;
    this.#open.delete(key);
    this.#clear(problem);
  }

  /** Drops problems of modules that `isCurrent` no longer knows: deleted, or no longer imported. */
  prune(environment: DevEnvironment, isCurrent: (url: string) => boolean): void {
    const prefix = `${environment.name}:`;
    for (const [key, problem] of this.#open) {
      if (!key.startsWith(prefix) || isCurrent(key.slice(prefix.length))) continue;
      this.#open.delete(key);
      this.#clear(problem);
    }
  }

  /** How many modules have this problem: the two environments can share a file. */
  #count({ fingerprint }: Problem): number {
    return [...this.#open.values()].filter((problem) => problem.fingerprint === fingerprint).length;
  }

  #clear(problem: Problem): void {
    if (this.#count(problem) > 0) return;
    this.#emit({ type: 'problems-cleared', kind: 'build', ...(problem.file && { file: problem.file }) });
    // Clearing goes by file: what else is open there is announced again.
    for (const other of this.#open.values()) if (other.file === problem.file) this.#emit({ type: 'problem', problem: other });
  }
}
