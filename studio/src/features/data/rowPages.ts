import type { SqlValue, TableInfo } from '@app-builder/runtime';
import { quoted } from '../../project/quoted.ts';
import { inKeyOrder, readTableKey, type Query, type TableKey } from '../../project/tableKey.ts';

/** Rows read at once. */
export const PAGE_ROWS = 200;
/** Pages kept; those used longest ago go first. */
const KEPT_PAGES = 60;
/** Pages between two marks: how far SQLite walks for a page at most, and how much it counts in one call. */
const MARK_PAGES = 100;

/**
 * The rows of one table by position, a page at a time. SQLite has no way to go to the n-th row but to walk there. One walk
 * through the table, in calls so short that the app's own hardly wait, counts the rows and marks the key of every
 * 20,000th; a page is then found from the mark before it, so that the millionth row costs what the first one does,
 * whatever gaps the row numbers have.
 */
export class RowPages {
  /** An estimate until `counted`. */
  total: number;
  counted: boolean;
  columns: string[] = [];
  readonly #query: Query;
  readonly #name: string;
  /** As SQL writes it. */
  readonly #table: string;
  readonly #pages = new Map<number, SqlValue[][]>();
  /** The keys after which pages begin; the first page begins after none. */
  readonly #marks = new Map<number, SqlValue[] | undefined>([[0, undefined]]);
  /** The last page that the counting walk marked. */
  #walked = 0;
  #step: Promise<void> | undefined;
  #key: Promise<TableKey> | undefined;

  constructor(query: Query, { name, rows, estimated }: TableInfo) {
    this.#query = query;
    this.#table = quoted(name);
    this.total = rows;
    this.counted = !estimated;
    this.#name = name;
  }

  /** The row if its page is there. */
  row(position: number): SqlValue[] | undefined {
    return this.#pages.get(Math.floor(position / PAGE_ROWS))?.[position % PAGE_ROWS];
  }

  /** Rows of a page that is there, whichever it is. */
  sample(count: number): SqlValue[][] {
    const [rows = []] = this.#pages.values();
    return rows.slice(0, count);
  }

  has(page: number): boolean {
    return this.#pages.has(page);
  }

  /** Finds how many rows there are; resolves when `total` is exact. Rejects with the signal's reason when it is stopped. */
  async count(signal: AbortSignal, onProgress: (rows: number) => void): Promise<void> {
    while (!this.counted) {
      signal.throwIfAborted();
      await this.#walkOn();
      if (!signal.aborted) onProgress(this.#walked * PAGE_ROWS);
    }
  }

  async load(page: number): Promise<void> {
    if (this.#pages.has(page)) return;
    const key = await this.#readKey();
    while (key.length > 0 && !this.counted && this.#walked + MARK_PAGES <= page) await this.#walkOn();
    const [from, after] = this.#markBefore(page);
    const { sql, values } = inKeyOrder(key, after);
    const { columns, rows } = await this.#query(`SELECT ${[...key, '*'].join(', ')} FROM ${this.#table} ${sql} LIMIT ? OFFSET ?`, [...values, PAGE_ROWS, (page - from) * PAGE_ROWS]);
    this.columns = columns.slice(key.length);
    const last = rows.at(-1);
    if (last && rows.length === PAGE_ROWS && key.length > 0) this.#marks.set(page + 1, last.slice(0, key.length));
    this.#keep(page, rows.map((row) => row.slice(key.length)));
  }

  /** Everyone who waits for the walk takes part in the same step. */
  #walkOn(): Promise<void> {
    this.#step ??= this.#walk().finally(() => {
      this.#step = undefined;
    });
    return this.#step;
  }

  async #walk(): Promise<void> {
    const key = await this.#readKey();
    const { sql, values } = inKeyOrder(key, this.#marks.get(this.#walked));
    if (key.length > 0) {
      const { rows } = await this.#query(`SELECT ${key.join(', ')} FROM ${this.#table} ${sql} LIMIT 1 OFFSET ?`, [...values, MARK_PAGES * PAGE_ROWS - 1]);
      if (rows[0]) {
        this.#walked += MARK_PAGES;
        this.#marks.set(this.#walked, rows[0]);
        this.total = Math.max(this.total, this.#walked * PAGE_ROWS);
        return;
      }
    }
    const { rows } = await this.#query(`SELECT count(*) FROM (SELECT 1 FROM ${this.#table} ${sql})`, values);
    this.total = this.#walked * PAGE_ROWS + Number(rows[0]?.[0]);
    this.counted = true;
  }

  #readKey(): Promise<TableKey> {
    return (this.#key ??= readTableKey(this.#query, this.#name));
  }

  #markBefore(page: number): [page: number, after: SqlValue[] | undefined] {
    let nearest = 0;
    for (const known of this.#marks.keys()) if (known <= page && known > nearest) nearest = known;
    return [nearest, this.#marks.get(nearest)];
  }

  #keep(page: number, rows: SqlValue[][]): void {
    this.#pages.set(page, rows);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= KEPT_PAGES) return;
      this.#pages.delete(oldest);
    }
  }
}
