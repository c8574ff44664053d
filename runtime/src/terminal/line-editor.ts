import { nextBoundary, previousBoundary, widthOf } from './character-width.ts';
import { History } from './history.ts';
import type { Completion } from './shell-protocol.ts';

export type LineEvent =
  | { type: 'line'; line: string }
  | { type: 'interrupt' }
  | { type: 'end' }
  /** Answered by `complete`. */
  | { type: 'complete'; line: string; cursor: number };

/** A line that passes this is no command that anyone typed. */
const LONGEST_LINE = 64 * 1024;

/** Candidates that a list shows; of more, only their number. */
const MOST_LISTED = 200;

// oxlint-disable-next-line no-control-regex -- that is what terminals send
const keys = /\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|\x1b[bdf\x7f]|\r\n|[\s\S]/gu;
// oxlint-disable-next-line no-control-regex -- colours take no room
const withoutColours = (text: string) => text.replace(/\x1b\[[0-9;]*m/g, '');

/**
 * Line editing of an interactive shell: turns what a terminal sends into whole lines, and echoes. Knows nothing about
 * what a line means.
 */
export class LineEditor {
  readonly #write: (text: string) => void;
  readonly #history: History;
  #columns: number;
  #prompt = '';
  #historyAt = 0;
  /** What was being written when the history was entered. */
  #draft = '';
  #line = '';
  #cursor = 0;
  /** Screen row of the cursor, counted from that of the prompt. */
  #row = 0;
  /** What a search of the history looks for, and where it is. */
  #search: { text: string; at: number } | undefined;
  #listsNext = false;

  constructor(write: (text: string) => void, history: History, columns: number) {
    this.#write = write;
    this.#history = history;
    this.#columns = columns;
  }

  resize(columns: number): void {
    this.#columns = Math.max(1, columns);
    this.#row = Math.floor(this.#widthBefore(this.#cursor) / this.#columns);
  }

  showPrompt(prompt: string): void {
    this.#prompt = prompt;
    this.#clear();
    this.#historyAt = this.#history.lines.length;
    this.#redraw();
  }

  /** Takes what was typed or pasted up to the first key that means something; `rest` is for whoever reads after that. */
  feed(data: string): { event?: LineEvent; rest: string } {
    const pressed = data.match(keys) ?? [];
    for (const [index, key] of pressed.entries()) {
      const event = this.#press(key);
      if (event) return { event, rest: pressed.slice(index + 1).join('') };
    }
    return { rest: '' };
  }

  /** Puts in what all candidates have in common; if that adds nothing, lists them the second time. */
  complete({ from, candidates }: Completion): void {
    const [first] = candidates;
    if (!first) return this.#write('\x07');
    const word = candidates.length === 1 ? first.text : commonStart(candidates.map(({ text }) => text));
    if (candidates.length === 1 || word.length > this.#cursor - from) {
      this.#replace(from, this.#cursor, word);
      this.#listsNext = candidates.length > 1;
      return;
    }
    if (this.#listsNext) this.#list(candidates.map(({ label }) => label));
    this.#listsNext = true;
  }

  #press(key: string): LineEvent | undefined {
    if (this.#search && this.#pressWhileSearching(key)) return undefined;
    if (key !== '\t') this.#listsNext = false;
    switch (key) {
      case '\r':
      case '\n':
      case '\r\n':
        return this.#enter();
      case '\x03':
        this.#moveToEnd();
        this.#write('^C\n');
        this.#clear();
        return { type: 'interrupt' };
      case '\x04':
        return this.#line === '' ? { type: 'end' } : this.#replace(this.#cursor, nextBoundary(this.#line, this.#cursor));
      case '\t':
        return { type: 'complete', line: this.#line, cursor: this.#cursor };
      case '\x12':
        this.#search = { text: '', at: this.#history.lines.length };
        return this.#redraw();
      case '\x7f':
      case '\b':
        return this.#replace(previousBoundary(this.#line, this.#cursor), this.#cursor);
      case '\x1b[3~':
        return this.#replace(this.#cursor, nextBoundary(this.#line, this.#cursor));
      case '\x15':
        return this.#replace(0, this.#cursor);
      case '\x17':
      case '\x1b\x7f':
        return this.#replace(this.#wordBefore(), this.#cursor);
      case '\x1bd':
        return this.#replace(this.#cursor, this.#wordAfter());
      case '\x0b':
        return this.#replace(this.#cursor, this.#line.length);
      case '\x1b[D':
      case '\x1bOD':
      case '\x02':
        return this.#move(previousBoundary(this.#line, this.#cursor));
      case '\x1b[C':
      case '\x1bOC':
      case '\x06':
        return this.#move(nextBoundary(this.#line, this.#cursor));
      case '\x1bb':
      case '\x1b[1;5D':
      case '\x1b[1;3D':
        return this.#move(this.#wordBefore());
      case '\x1bf':
      case '\x1b[1;5C':
      case '\x1b[1;3C':
        return this.#move(this.#wordAfter());
      case '\x01':
      case '\x1b[H':
      case '\x1bOH':
      case '\x1b[1~':
        return this.#move(0);
      case '\x05':
      case '\x1b[F':
      case '\x1bOF':
      case '\x1b[4~':
        return this.#move(this.#line.length);
      case '\x1b[A':
      case '\x1bOA':
      case '\x10':
        return this.#recall(this.#historyAt - 1);
      case '\x1b[B':
      case '\x1bOB':
      case '\x0e':
        return this.#recall(this.#historyAt + 1);
      case '\x0c':
        this.#write('\x1b[2J\x1b[H');
        this.#row = 0;
        return this.#redraw();
      default:
        return key >= ' ' && key.length <= 2 && this.#line.length < LONGEST_LINE ? this.#replace(this.#cursor, this.#cursor, key) : undefined;
    }
  }

  /** Whether the key belonged to the search; any other ends it and acts on the line that was found. */
  #pressWhileSearching(key: string): boolean {
    const search = this.#search;
    if (!search) return false;
    const isText = key >= ' ' && key !== '\x7f' && key.length <= 2;
    if (isText) search.text += key;
    else if (key === '\x7f' || key === '\b') search.text = search.text.slice(0, -1);
    else if (key !== '\x12') {
      this.#search = undefined;
      this.#redraw();
      return key === '\x07';
    }
    const found = this.#history.search(search.text, key === '\x12' ? search.at : search.at + (isText ? 1 : this.#history.lines.length));
    if (found !== undefined && search.text !== '') {
      search.at = found;
      this.#line = this.#history.lines[found] ?? '';
      this.#cursor = this.#line.length;
    }
    this.#redraw();
    return true;
  }

  #enter(): LineEvent {
    const line = this.#line;
    this.#moveToEnd();
    this.#write('\n');
    this.#history.add(line);
    this.#clear();
    return { type: 'line', line };
  }

  #clear(): void {
    this.#line = '';
    this.#cursor = 0;
    this.#row = 0;
    this.#search = undefined;
  }

  #replace(start: number, end: number, text = ''): undefined {
    const atEnd = end === this.#line.length && start === end;
    this.#line = this.#line.slice(0, start) + text + this.#line.slice(end);
    this.#cursor = start + text.length;
    // Most keys: the end of a line that stays in its row. Everything else is drawn anew.
    const width = this.#widthBefore(this.#cursor);
    if (atEnd && !this.#search && Math.floor(width / this.#columns) === this.#row) this.#write(text);
    else this.#redraw();
  }

  #move(to: number): undefined {
    this.#cursor = Math.min(Math.max(0, to), this.#line.length);
    this.#redraw();
  }

  #moveToEnd(): void {
    if (this.#cursor < this.#line.length || this.#search) {
      this.#search = undefined;
      this.#move(this.#line.length);
    }
  }

  #wordBefore(): number {
    return this.#line.slice(0, this.#cursor).replace(/[^\s/]*[\s/]*$/, '').length;
  }

  #wordAfter(): number {
    return this.#cursor + (/^[\s/]*[^\s/]*/.exec(this.#line.slice(this.#cursor))?.[0].length ?? 0);
  }

  #recall(index: number): undefined {
    const { lines } = this.#history;
    if (index < 0 || index > lines.length) return;
    if (this.#historyAt === lines.length) this.#draft = this.#line;
    this.#historyAt = index;
    this.#line = lines[index] ?? this.#draft;
    this.#cursor = this.#line.length;
    this.#redraw();
  }

  #list(labels: string[]): void {
    const cursor = this.#cursor;
    this.#move(this.#line.length);
    const text = labels.length > MOST_LISTED ? `${labels.length} …` : inColumns(labels, this.#columns);
    this.#write(`\n${text}\n`);
    this.#row = 0;
    this.#cursor = cursor;
    this.#redraw();
  }

  get #shownPrompt(): string {
    return this.#search ? `(reverse-i-search)'${this.#search.text}': ` : this.#prompt;
  }

  #widthBefore(index: number): number {
    return widthOf(withoutColours(this.#shownPrompt)) + widthOf(this.#line.slice(0, index));
  }

  /** Prompt and line from the prompt's row on, however many rows they take. */
  #redraw(): undefined {
    const up = this.#row > 0 ? `\x1b[${this.#row}A` : '';
    const end = this.#widthBefore(this.#line.length);
    const at = this.#widthBefore(this.#cursor);
    // A terminal goes to the next row only when something is written there.
    const wrap = end > 0 && end % this.#columns === 0 ? ' \r\x1b[K' : '';
    this.#row = Math.floor(at / this.#columns);
    const back = Math.floor(end / this.#columns) - this.#row;
    const column = at % this.#columns;
    const toCursor = at === end ? '' : `\r${back > 0 ? `\x1b[${back}A` : ''}${column > 0 ? `\x1b[${column}C` : ''}`;
    this.#write(`${up}\r\x1b[J${this.#shownPrompt}${this.#line}${wrap}${toCursor}`);
  }
}

function commonStart(texts: string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const text of others) while (!text.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/** The texts as `ls` shows them, in columns read from top to bottom. `shown` is what stands for each, if it has colours. */
export function inColumns(texts: readonly string[], columns: number, shown: readonly string[] = texts): string {
  const width = Math.max(...texts.map(widthOf), 0) + 2;
  const perRow = Math.max(1, Math.floor((columns + 2) / width));
  const rows = Math.ceil(texts.length / perRow);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: perRow }, (_, column) => column * rows + row)
      .filter((index) => index < texts.length)
      .map((index) => shown[index] + ' '.repeat(index + rows < texts.length ? width - widthOf(texts[index] ?? '') : 0))
      .join(''),
  ).join('\n');
}
