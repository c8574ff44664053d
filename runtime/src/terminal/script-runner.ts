import { INTERRUPTED } from './commands/command.ts';
import type { ExecResult, ResolvedCommandContext } from './just-bash.ts';
import { ScriptSplitter } from './script.ts';

/** Runs scripts piece by piece, and knows whether the command of the present piece may show its output at once. */
export class ScriptRunner {
  readonly #print: (text: string) => void;
  readonly #isInterrupted: () => boolean;
  readonly #splitter = new ScriptSplitter();
  #isDirect = false;

  constructor(print: (text: string) => void, isInterrupted: () => boolean) {
    this.#print = print;
    this.#isInterrupted = isInterrupted;
  }

  get isDirect(): boolean {
    return this.#isDirect;
  }

  /** Runs a line that was entered; `exec` carries folder and variables from one piece to the next. Resolves to the exit code. */
  async run(line: string, exec: (text: string) => Promise<ExecResult>): Promise<number> {
    let exitCode = 0;
    for (const piece of this.#splitter.split(line, true)) {
      if (isSkipped(piece.after, exitCode)) continue;
      this.#isDirect = piece.isDirect;
      try {
        const result = await exec(piece.text);
        this.#print(result.stdout);
        this.#print(result.stderr);
        exitCode = result.exitCode;
      } catch (error) {
        if (this.#isInterrupted()) return INTERRUPTED;
        this.#print(`${error instanceof Error ? error.message : String(error)}\n`);
        exitCode = 1;
      } finally {
        this.#isDirect = false;
      }
      if (this.#isInterrupted()) return INTERRUPTED;
    }
    return exitCode;
  }

  /** Runs the script of a command, whose own output goes wherever that command's does. */
  async runNested(script: string, { exec, cwd, signal, env }: ResolvedCommandContext): Promise<ExecResult> {
    if (!exec) return { stdout: '', stderr: 'a script cannot run from here\n', exitCode: 1 };
    const isDirect = this.#isDirect;
    const variables = Object.fromEntries(env);
    if (!isDirect) return exec(script, { cwd, signal, env: variables });
    let last: ExecResult = { stdout: '', stderr: '', exitCode: 0 };
    for (const piece of this.#splitter.split(script, false)) {
      if (isSkipped(piece.after, last.exitCode)) continue;
      this.#isDirect = piece.isDirect;
      try {
        last = await exec(piece.text, { cwd, signal, env: variables });
      } finally {
        this.#isDirect = isDirect;
      }
      this.#print(last.stdout);
      this.#print(last.stderr);
      if (this.#isInterrupted()) break;
    }
    return { stdout: '', stderr: '', exitCode: last.exitCode };
  }
}

function isSkipped(after: '&&' | '||' | ';', exitCode: number): boolean {
  return (after === '&&' && exitCode !== 0) || (after === '||' && exitCode === 0);
}
