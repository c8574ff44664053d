const longest = 500;

/** The lines that were entered, for every terminal of the project while it is open. */
export class History {
  readonly #lines: string[] = [];

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Blank lines, repeats, and lines that begin with a space are not kept. */
  add(line: string): void {
    if (line.trim() === '' || line.startsWith(' ') || this.#lines.at(-1) === line) return;
    this.#lines.push(line);
    if (this.#lines.length > longest) this.#lines.shift();
  }

  /** The newest line before `before` that contains `text`, with its place. */
  search(text: string, before = this.#lines.length): number | undefined {
    for (let index = Math.min(before, this.#lines.length) - 1; index >= 0; index--) {
      if (this.#lines[index]?.includes(text)) return index;
    }
    return undefined;
  }
}
