import type { ExecResult } from '../just-bash.ts';
import type { CommandEnvironment } from './command.ts';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan';

const codes: Record<Style, [number, number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
};

/** Output of one command: shown as it comes where somebody watches, else collected for the pipe or file it goes to. */
export class CommandOutput {
  /** Whether colours are wanted. */
  readonly hasColours: boolean;
  readonly #environment: CommandEnvironment;
  #collected = '';

  constructor(environment: CommandEnvironment, env: ReadonlyMap<string, string>) {
    this.#environment = environment;
    this.hasColours = environment.terminal() !== undefined && !env.get('NO_COLOR');
  }

  write(text: string): void {
    if (this.#environment.isDirect()) this.#environment.print(text);
    else this.#collected += text;
  }

  line(text = ''): void {
    this.write(`${text}\n`);
  }

  style(style: Style, text: string): string {
    const [on, off] = codes[style];
    return this.hasColours ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  }

  end(exitCode = 0, stderr = ''): ExecResult {
    return { stdout: this.#collected, stdoutKind: 'text', stderr: stderr === '' || stderr.endsWith('\n') ? stderr : `${stderr}\n`, exitCode };
  }
}
