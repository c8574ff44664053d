export type LineEvent = { type: 'line'; line: string } | { type: 'interrupt' } | { type: 'end' };

const longestHistory = 200;

/**
 * Line editing of an interactive shell: turns what a terminal sends into whole lines, and echoes. Knows nothing about
 * what a line means.
 */
export class LineEditor {
  prompt = '';
  readonly #write: (text: string) => void;
  readonly #history: string[] = [];
  #historyAt = 0;
  #line = '';
  #cursor = 0;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  showPrompt(): void {
    this.#line = '';
    this.#cursor = 0;
    this.#historyAt = this.#history.length;
    this.#write(this.prompt);
  }

  /** Takes what was typed or pasted; what follows a line that was completed is returned with the next events. */
  feed(data: string): LineEvent[] {
    const events: LineEvent[] = [];
    // oxlint-disable-next-line no-control-regex -- that is what terminals send
    for (const key of data.match(/\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|\r\n|[\s\S]/gu) ?? []) {
      const event = this.#press(key);
      if (event) events.push(event);
    }
    return events;
  }

  #press(key: string): LineEvent | undefined {
    switch (key) {
      case '\r':
      case '\n':
      case '\r\n':
        return this.#enter();
      case '\x03':
        this.#write('^C\n');
        this.#line = '';
        this.#cursor = 0;
        return { type: 'interrupt' };
      case '\x04':
        return this.#line === '' ? { type: 'end' } : undefined;
      case '\x7f':
      case '\b':
        return this.#replace(Math.max(0, this.#cursor - 1), this.#cursor);
      case '\x1b[3~':
        return this.#replace(this.#cursor, this.#cursor + 1);
      case '\x15':
        return this.#replace(0, this.#cursor);
      case '\x17':
        return this.#replace(this.#line.slice(0, this.#cursor).replace(/\S*\s*$/, '').length, this.#cursor);
      case '\x0b':
        return this.#replace(this.#cursor, this.#line.length);
      case '\x1b[D':
      case '\x1bOD':
        return this.#move(this.#cursor - 1);
      case '\x1b[C':
      case '\x1bOC':
        return this.#move(this.#cursor + 1);
      case '\x01':
      case '\x1b[H':
      case '\x1bOH':
        return this.#move(0);
      case '\x05':
      case '\x1b[F':
      case '\x1bOF':
        return this.#move(this.#line.length);
      case '\x1b[A':
      case '\x1bOA':
        return this.#recall(this.#historyAt - 1);
      case '\x1b[B':
      case '\x1bOB':
        return this.#recall(this.#historyAt + 1);
      case '\x0c':
        this.#write('\x1b[2J\x1b[H');
        return this.#redraw();
      default:
        return key >= ' ' ? this.#replace(this.#cursor, this.#cursor, key) : undefined;
    }
  }

  #enter(): LineEvent {
    const line = this.#line;
    this.#write('\n');
    if (line.trim() !== '' && this.#history.at(-1) !== line) this.#history.push(line);
    if (this.#history.length > longestHistory) this.#history.shift();
    this.#line = '';
    this.#cursor = 0;
    return { type: 'line', line };
  }

  #replace(start: number, end: number, text = ''): undefined {
    const atEnd = end === this.#line.length && start === end;
    this.#line = this.#line.slice(0, start) + text + this.#line.slice(end);
    this.#cursor = start + text.length;
    // Typing at the end needs no redraw, which would break where a long line wraps.
    if (atEnd) this.#write(text);
    else this.#redraw();
  }

  #move(to: number): undefined {
    this.#cursor = Math.min(Math.max(0, to), this.#line.length);
    this.#redraw();
  }

  #recall(index: number): undefined {
    if (index < 0 || index > this.#history.length) return;
    this.#historyAt = index;
    this.#line = this.#history[index] ?? '';
    this.#cursor = this.#line.length;
    this.#redraw();
  }

  #redraw(): undefined {
    const back = this.#line.length - this.#cursor;
    this.#write(`\r${this.prompt}${this.#line}\x1b[K${back > 0 ? `\x1b[${back}D` : ''}`);
  }
}
