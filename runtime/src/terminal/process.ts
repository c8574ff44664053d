import { resolveProjectPath } from '../project-path.ts';
import { WORKDIR, type ProcessEvent, type ProcessInput, type ProcessStart } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { LineEditor } from './line-editor.ts';
import type { Shell } from './shell.ts';

const shells = new Set(['jsh', 'bash', 'sh', 'zsh']);

/** Characters kept of what is typed while a command runs. */
const LONGEST_TYPE_AHEAD = 4_096;

/** Exit code that shells give to commands ended by SIGKILL. */
const KILLED = 137;

/** One process: a command line, or an interactive shell, with its port. */
export class ShellProcess {
  readonly #port: MessagePort;
  readonly #shell: Shell;
  readonly #editor = new LineEditor((text) => this.#write(text));
  readonly #pendingLines: string[] = [];
  readonly #onExit: () => void;
  #cwd: string;
  #env: Record<string, string>;
  #typed = '';
  #busy = false;
  #exited = false;

  constructor(start: ProcessStart, port: MessagePort, shell: Shell, onExit: () => void) {
    this.#port = port;
    this.#shell = shell;
    this.#onExit = onExit;
    this.#cwd = resolveProjectPath(start.cwd);
    this.#env = start.env;
    shell.onOutput = (data) => this.#write(data);
    port.onmessage = ({ data }: MessageEvent<ProcessInput>) => this.#receive(data);
    // Nobody reads any more: what still runs would run for nothing.
    port.addEventListener('close', () => this.#exit(KILLED));
    const isInteractive = shells.has(start.command) && start.args.length === 0;
    if (isInteractive) this.#prompt();
    else void this.#runOnly([start.command, ...start.args].map(quoted).join(' '));
  }

  #receive(input: ProcessInput): void {
    switch (input.type) {
      case 'kill':
        this.#exit(KILLED);
        break;
      case 'resize':
        // Commands print without knowing the width; the terminal wraps by itself.
        break;
      case 'input':
        if (this.#busy) this.#typeAhead(input.data);
        else this.#take(input.data);
        break;
    }
  }

  /** What is typed while a command runs is for the prompt after it; Ctrl-C is for the command. */
  #typeAhead(data: string): void {
    const interrupt = data.lastIndexOf('\x03');
    if (interrupt >= 0) {
      this.#write('^C\n');
      this.#typed = '';
      this.#pendingLines.length = 0;
      this.#shell.interrupt();
    }
    this.#typed = (this.#typed + data.slice(interrupt + 1)).slice(0, LONGEST_TYPE_AHEAD);
  }

  #take(data: string): void {
    for (const event of this.#editor.feed(data)) {
      if (event.type === 'end') return this.#exit(0);
      if (event.type === 'interrupt') this.#prompt();
      else this.#pendingLines.push(event.line);
    }
    void this.#runPending();
  }

  async #runPending(): Promise<void> {
    if (this.#busy) return;
    for (let line = this.#pendingLines.shift(); line !== undefined; line = this.#pendingLines.shift()) {
      const exit = /^\s*exit(?:\s+(\d+))?\s*$/.exec(line);
      if (exit) return this.#exit(Number(exit[1] ?? 0));
      if (line.trim() !== '') await this.#run(line);
      if (this.#exited) return;
      this.#prompt();
    }
    const typed = this.#typed;
    this.#typed = '';
    if (typed !== '') this.#take(typed);
  }

  async #runOnly(line: string): Promise<void> {
    const exitCode = await this.#run(line);
    this.#exit(exitCode);
  }

  async #run(line: string): Promise<number> {
    this.#busy = true;
    try {
      const outcome = await this.#shell.exec({ line, cwd: this.#cwd, env: this.#env, keepServers: true });
      this.#cwd = outcome.cwd;
      this.#env = outcome.env;
      return outcome.exitCode;
    } catch (error) {
      if (!this.#exited && error instanceof RuntimeError) this.#write(`${error.message}\n`);
      if (this.#shell.ended) this.#exit(KILLED);
      return 1;
    } finally {
      this.#busy = false;
    }
  }

  #prompt(): void {
    const place = this.#cwd === WORKDIR ? '~' : this.#cwd.replace(`${WORKDIR}/`, '~/');
    this.#editor.prompt = `\x1b[36m${place}\x1b[0m ❯ `;
    this.#editor.showPrompt();
  }

  /** A terminal needs carriage returns; the process has one, whether or not anything shows it. */
  #write(text: string): void {
    this.#post({ type: 'output', data: text.replace(/\r?\n/g, '\r\n') });
  }

  #exit(code: number): void {
    if (this.#exited) return;
    this.#post({ type: 'exit', code });
    this.#exited = true;
    this.#shell.end();
    this.#port.onmessage = null;
    this.#onExit();
  }

  #post(event: ProcessEvent): void {
    if (!this.#exited) this.#port.postMessage(event);
  }
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
