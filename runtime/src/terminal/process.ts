import { resolveProjectPath } from '../project-path.ts';
import { WORKDIR, type ProcessEvent, type ProcessInput, type ProcessStart } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { quoted } from './commands/quoted.ts';
import { INTERRUPTED } from './commands/command.ts';
import { History } from './history.ts';
import { LineEditor } from './line-editor.ts';
import type { TerminalSize } from './shell-protocol.ts';
import type { Shell } from './shell.ts';
import type { Shells } from './shells.ts';

const shellNames = new Set(['jsh', 'bash', 'sh', 'zsh']);

/** Characters kept of what is typed while nobody reads it. */
const LONGEST_TYPE_AHEAD = 64 * 1024;

/** Exit code that shells give to commands ended by SIGKILL. */
const KILLED = 137;

const usualSize: TerminalSize = { cols: 80, rows: 24 };

/** Who gets what is typed: the prompt, the command that asked for a line, or nobody yet. */
type Reader = { state: 'prompt' } | { state: 'command'; editor: LineEditor; answer: (line: string | undefined) => void } | { state: 'nobody' };

export interface ProcessParts {
  shells: Shells;
  /** A command line is about to run. */
  onLine(line: string): void;
  history: History;
  onExit(): void;
  /** A command has ended by itself, with this exit code. */
  onEnded(command: string, code: number): void;
}

/** `jsh -c 'a && b'` is the line itself: every one of these shells is this shell. */
function lineOf({ command, args: [option, line, ...rest], args }: ProcessStart): string {
  if (shellNames.has(command) && option === '-c' && line !== undefined && rest.length === 0) return line;
  return [command, ...args].map(quoted).join(' ');
}

/** One process: a command line, or an interactive shell, with its port. */
export class ShellProcess {
  readonly #port: MessagePort;
  readonly #shells: Shells;
  readonly #shell: Shell;
  readonly #editor: LineEditor;
  readonly #history: History;
  /** What was entered at prompts of commands. */
  readonly #commandHistory = new History();
  readonly #onLine: ProcessParts['onLine'];
  readonly #onExit: () => void;
  readonly #onEnded: ProcessParts['onEnded'];
  #terminal: TerminalSize | undefined;
  #reader: Reader = { state: 'nobody' };
  #cwd: string;
  #env: Record<string, string>;
  #typed = '';
  #isRunning = false;
  #exited = false;

  constructor(start: ProcessStart, port: MessagePort, { shells, history, onLine, onExit, onEnded }: ProcessParts) {
    this.#port = port;
    this.#onExit = onExit;
    this.#onEnded = onEnded;
    this.#history = history;
    this.#cwd = resolveProjectPath(start.cwd);
    this.#env = start.env;
    const isInteractive = shellNames.has(start.command) && start.args.length === 0;
    this.#terminal = start.terminal ?? (isInteractive ? usualSize : undefined);
    this.#editor = this.#createEditor(history);
    this.#shells = shells;
    this.#onLine = onLine;
    this.#shell = shells.take({ readLine: (prompt) => this.#readLine(prompt) });
    this.#shell.onOutput = (data) => this.#write(data);
    port.onmessage = ({ data }: MessageEvent<ProcessInput>) => this.#receive(data);
    // Nobody reads any more: what still runs would run for nothing.
    port.addEventListener('close', () => this.#exit(KILLED));
    if (isInteractive) this.#prompt();
    else void this.#runOnly(lineOf(start));
  }

  /** A line that Vite has written, for the command that shows them. */
  serverLog(text: string): void {
    this.#shell.serverLog(text);
  }

  #createEditor(history: History): LineEditor {
    return new LineEditor((text) => this.#write(text), history, (this.#terminal ?? usualSize).cols);
  }

  #receive(input: ProcessInput): void {
    switch (input.type) {
      case 'kill':
        this.#exit(KILLED);
        break;
      case 'resize':
        this.#terminal = { cols: input.cols, rows: input.rows };
        this.#editor.resize(input.cols);
        if (this.#reader.state === 'command') this.#reader.editor.resize(input.cols);
        break;
      case 'input':
        this.#take(input.data);
        break;
    }
  }

  #take(data: string): void {
    switch (this.#reader.state) {
      case 'prompt':
        return this.#takeAtPrompt(data);
      case 'command':
        return this.#takeForCommand(this.#reader, data);
      case 'nobody':
        return this.#typeAhead(data);
    }
  }

  /** What is typed while a command runs is for whoever reads after it; Ctrl-C is for the command. */
  #typeAhead(data: string): void {
    const interrupt = data.lastIndexOf('\x03');
    if (interrupt >= 0) {
      this.#typed = '';
      if (this.#isRunning) {
        this.#write('^C\n');
        this.#shell.interrupt();
      }
    }
    this.#typed = (this.#typed + data.slice(interrupt + 1)).slice(0, LONGEST_TYPE_AHEAD);
  }

  #takeAtPrompt(data: string): void {
    const { event, rest } = this.#editor.feed(data);
    // Whatever comes after it is for whoever reads then.
    this.#typed += rest;
    switch (event?.type) {
      case undefined:
        return;
      case 'end':
        return this.#exit(0);
      case 'interrupt':
        return this.#prompt();
      case 'complete':
        return void this.#complete(event.line, event.cursor);
      case 'line':
        return void this.#runLine(event.line);
    }
  }

  async #runLine(line: string): Promise<void> {
    this.#reader = { state: 'nobody' };
    const exit = /^\s*exit(?:\s+(\d+))?\s*$/.exec(line);
    if (exit) return this.#exit(Number(exit[1] ?? 0));
    if (line.trim() !== '') await this.#run(line);
    if (!this.#exited) this.#prompt();
  }

  async #complete(line: string, cursor: number): Promise<void> {
    this.#reader = { state: 'nobody' };
    try {
      this.#editor.complete(await this.#shell.complete({ line, cursor, cwd: this.#cwd }));
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error;
      this.#write('\x07');
    }
    if (this.#exited) return;
    this.#reader = { state: 'prompt' };
    this.#takeTyped();
  }

  #takeForCommand(reader: Extract<Reader, { state: 'command' }>, data: string): void {
    const { event, rest } = reader.editor.feed(data);
    // Tab means nothing to a command's own prompt.
    if (event?.type === 'complete') return rest === '' ? undefined : this.#takeForCommand(reader, rest);
    this.#typed += rest;
    if (!event) return;
    this.#reader = { state: 'nobody' };
    if (event.type === 'interrupt') this.#shell.interrupt();
    reader.answer(event.type === 'line' ? event.line : undefined);
  }

  #readLine(prompt: string): Promise<string | undefined> {
    if (!this.#terminal || !this.#isRunning || this.#reader.state !== 'nobody') return Promise.resolve(undefined);
    const editor = this.#createEditor(this.#commandHistory);
    editor.showPrompt(prompt);
    return new Promise((answer) => {
      this.#reader = { state: 'command', editor, answer };
      this.#takeTyped();
    });
  }

  async #runOnly(line: string): Promise<void> {
    const exitCode = await this.#run(line);
    if (!this.#exited && exitCode !== INTERRUPTED) this.#onEnded(line, exitCode);
    this.#exit(exitCode);
  }

  async #run(line: string): Promise<number> {
    this.#isRunning = true;
    this.#onLine(line);
    try {
      const env = { ...this.#env, BASH_HISTORY: JSON.stringify(this.#history.lines) };
      const outcome = await this.#shell.exec({ line, cwd: this.#cwd, env, keepServers: true, terminal: this.#terminal });
      this.#cwd = outcome.cwd;
      this.#env = outcome.env;
      return outcome.exitCode;
    } catch (error) {
      if (!this.#exited && error instanceof RuntimeError) this.#write(`${error.message}\n`);
      if (this.#shell.ended) this.#exit(KILLED);
      return 1;
    } finally {
      this.#isRunning = false;
      this.#reader = { state: 'nobody' };
    }
  }

  #prompt(): void {
    const place = this.#cwd === WORKDIR ? '~' : this.#cwd.replace(`${WORKDIR}/`, '~/');
    this.#editor.showPrompt(`\x1b[36m${place}\x1b[0m ❯ `);
    this.#reader = { state: 'prompt' };
    this.#takeTyped();
  }

  #takeTyped(): void {
    const typed = this.#typed;
    this.#typed = '';
    if (typed !== '') this.#take(typed);
  }

  /** A terminal needs carriage returns; the process has one, whether or not anything shows it. */
  #write(text: string): void {
    this.#post({ type: 'output', data: text.replace(/\r?\n/g, '\r\n') });
  }

  #exit(code: number): void {
    if (this.#exited) return;
    this.#post({ type: 'exit', code });
    this.#exited = true;
    if (this.#isRunning) this.#shell.end();
    else this.#shells.giveBack(this.#shell);
    this.#port.onmessage = null;
    this.#onExit();
  }

  #post(event: ProcessEvent): void {
    if (!this.#exited) this.#port.postMessage(event);
  }
}
