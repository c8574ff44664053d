import { WORKDIR } from '../protocol.ts';
import type { CommandOutcome } from '../mcp/terminal-tools.ts';
import { limits } from '../limits.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { Shells } from './shells.ts';

/** Single command lines at once; a further one is refused rather than queued behind something that may not end. */
const MOST_AT_ONCE = 4;

/** Runs single command lines, for tools. */
export class CommandRunner {
  readonly #shells: Shells;
  #running = 0;

  constructor(shells: Shells) {
    this.#shells = shells;
  }

  /** Rejects with `aborted` when `signal` ends the command; its worker is gone by then. */
  async run(line: string, signal: AbortSignal): Promise<CommandOutcome> {
    signal.throwIfAborted();
    if (this.#running >= MOST_AT_ONCE) throw new RuntimeError('aborted', `${MOST_AT_ONCE} commands are running already`);
    const shell = this.#shells.take();
    this.#running += 1;
    let output = '';
    shell.onOutput = (data) => {
      if (output.length < limits.processOutputBytes) output += data;
    };
    const end = () => shell.end();
    signal.addEventListener('abort', end);
    try {
      const { exitCode } = await shell.exec({ line, cwd: WORKDIR, env: {}, keepServers: false });
      this.#shells.giveBack(shell);
      return { output, exitCode };
    } catch (error) {
      shell.end();
      throw error;
    } finally {
      this.#running -= 1;
      signal.removeEventListener('abort', end);
    }
  }
}
