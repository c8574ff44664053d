import type { PreviewMessage } from '@webcontainer/api';
import { fingerprintOf } from '../problems/fingerprint.ts';
import type { Problem } from '../protocol.ts';
import { ProblemFeed } from '../webcontainer/problem-feed.ts';

const escapeSequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g');
/** How Vite's server begins what it could not transform, and how it names the file. */
const failure = /(?:Internal server error|Pre-transform error): (.+)/;
const place = /^\s*File: (\S+?)(?:\?[^:\s]*)?(?::(\d+):(\d+))?\s*$/;
/** Lines after the message in which its file is named. */
const MOST_LINES = 12;

/** What is wrong with the app, as far as a container tells: what Vite's server prints, and what pages report. */
export class ContainerProblems {
  readonly feed = new ProblemFeed([]);
  readonly #root: string;
  #rest = '';
  #open: { message: string; lines: number } | undefined;

  /** `workdir`: as the container has it. */
  constructor(workdir: string) {
    this.#root = `${workdir}/`;
  }

  /** Output of the dev server, in the pieces in which it comes. */
  serverWrote(text: string): void {
    const lines = (this.#rest + text).replace(escapeSequence, '').split(/\r?\n/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#read(line);
  }

  pageSaid(message: PreviewMessage): void {
    if ('args' in message) return this.#add({ kind: 'console', message: message.args.map(String).join(' '), ...(message.stack && { stack: message.stack }) });
    this.#add({ kind: 'preview', message: message.message, ...(message.stack && { stack: message.stack }) });
  }

  /** What is still so is told again. `paths`: relative to the project. */
  changed(paths: readonly string[]): void {
    const isOver = ({ kind, file }: Problem) => kind !== 'build' || file === undefined || paths.includes(file);
    this.feed.remove(this.feed.current().filter(isOver).map(({ id }) => id));
  }

  #read(line: string): void {
    const message = failure.exec(line)?.[1];
    if (message) {
      this.#tell();
      this.#open = { message, lines: 0 };
      return;
    }
    if (!this.#open) return;
    const [, file, row, column] = place.exec(line) ?? [];
    if (file) this.#tell({ file: file.startsWith(this.#root) ? file.slice(this.#root.length) : file, ...(row && { line: Number(row), column: Number(column) }) });
    else if (++this.#open.lines > MOST_LINES) this.#tell();
  }

  #tell(where: { file?: string; line?: number; column?: number } = {}): void {
    if (this.#open) this.#add({ kind: 'build', message: this.#open.message, ...where });
    this.#open = undefined;
  }

  #add(problem: Pick<Problem, 'kind' | 'message'> & Partial<Problem>): void {
    const fingerprint = fingerprintOf(problem);
    const known = this.feed.current().find((other) => other.fingerprint === fingerprint);
    this.feed.add({ ...problem, id: known?.id ?? crypto.randomUUID(), fingerprint, at: Date.now() });
  }
}
