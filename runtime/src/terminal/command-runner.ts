import { WORKDIR } from '../protocol.ts';
import type { CommandOutcome } from '../mcp/terminal-tools.ts';
import { limits } from '../limits.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { Shell } from './shell.ts';

/** Single command lines at once; a further one is refused rather than queued behind something that may not end. */
const MOST_AT_ONCE = 4;

/** Runs single command lines, for tools. A shell that ended its command well is kept for the next one. */
export class CommandRunner {
  readonly #createShell: () => Shell;
  #idle: Shell | undefined;
  #running = 0;

  constructor(createShell: () => Shell) {
    this.#createShell = createShell;
  }

  /** Rejects with `aborted` when `signal` ends the command; its worker is gone by then. */
  async run(line: string, signal: AbortSignal): Promise<CommandOutcome> {
    signal.throwIfAborted();
    if (this.#running >= MOST_AT_ONCE) throw new RuntimeError('aborted', `${MOST_AT_ONCE} commands are running already`);
    const shell = this.#idle ?? this.#createShell();
    this.#idle = undefined;
    this.#running += 1;
    let output = '';
    shell.onOutput = (data) => {
      if (output.length < limits.processOutputBytes) output += data;
    };
    const end = () => shell.end();
    signal.addEventListener('abort', end);
    try {
      const { exitCode } = await shell.exec({ line, cwd: WORKDIR, env: {}, keepServers: false });
      if (!shell.ended && !this.#idle) this.#idle = shell;
      return { output, exitCode };
    } finally {
      this.#running -= 1;
      signal.removeEventListener('abort', end);
      if (this.#idle !== shell) shell.end();
    }
  }
}
