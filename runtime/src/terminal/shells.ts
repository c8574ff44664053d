import { nobody, type LineSource } from './shell-protocol.ts';
import type { Shell } from './shell.ts';

/** The shells of all processes and tools. One whose command ended well is kept for the next: starting one takes a fifth of a second. */
export class Shells {
  readonly #start: () => Shell;
  #idle: Shell | undefined;

  constructor(start: () => Shell) {
    this.#start = start;
  }

  /** A shell for one user at a time. `lines` is the person who can be asked, if there is one. */
  take(lines: LineSource = nobody): Shell {
    const idle = this.#idle?.ended === false ? this.#idle : undefined;
    this.#idle = undefined;
    const shell = idle ?? this.#start();
    shell.lines = lines;
    return shell;
  }

  /** Whoever took it is done; nothing runs in it any more. */
  giveBack(shell: Shell): void {
    shell.onOutput = () => {};
    shell.lines = nobody;
    if (this.#idle && !this.#idle.ended) shell.end();
    else if (!shell.ended) this.#idle = shell;
  }
}
