import type { Terminal } from '@xterm/xterm';
import type { Texts } from '../../i18n/texts.ts';
import type { ProjectRuntime, TerminalProcess } from '../../project/ProjectRuntime.ts';

/** Joins a terminal on the screen to a shell of the project; when the shell ends, Enter starts the next one. */
export class TerminalSession {
  readonly #terminal: Terminal;
  readonly #runtime: Pick<ProjectRuntime, 'openTerminal'>;
  readonly #words: () => Texts['terminal'];
  readonly #subscriptions: { dispose(): void }[];
  #process: TerminalProcess | undefined;
  #waitsForEnter = false;
  #ended = false;

  constructor(terminal: Terminal, runtime: Pick<ProjectRuntime, 'openTerminal'>, words: () => Texts['terminal']) {
    this.#terminal = terminal;
    this.#runtime = runtime;
    this.#words = words;
    this.#subscriptions = [
      terminal.onData((data) => this.#typed(data)),
      terminal.onResize((size) => this.#process?.resize(size)),
    ];
    void this.#run();
  }

  end(): void {
    this.#ended = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#process?.kill();
  }

  #typed(data: string): void {
    if (this.#process) this.#process.write(data);
    else if (this.#waitsForEnter && /[\r\n]/.test(data)) void this.#run();
  }

  async #run(): Promise<void> {
    this.#waitsForEnter = false;
    const { cols, rows } = this.#terminal;
    let last: string;
    try {
      const process = await this.#runtime.openTerminal({ cols, rows });
      if (this.#ended) return process.kill();
      this.#process = process;
      process.resize({ cols: this.#terminal.cols, rows: this.#terminal.rows });
      // The next piece is read when the last one is drawn, so that a flood of output waits outside of the page.
      for (const reader = process.output.getReader(); ; ) {
        const { done, value } = await reader.read();
        if (done || this.#ended) break;
        await new Promise<void>((drawn) => this.#terminal.write(value, drawn));
      }
      last = this.#words().ended(await process.exit);
    } catch (error) {
      last = `${this.#words().lost} (${error instanceof Error ? error.message : String(error)})`;
    }
    this.#process = undefined;
    if (this.#ended) return;
    this.#terminal.write(`\r\n\x1b[2m${last}\x1b[22m\r\n`);
    this.#waitsForEnter = true;
  }
}
