import type { QueryResult, SqlValue } from '@app-builder/runtime';
import { quoted } from '../../project/quoted.ts';

/** Rows read at once. */
export const PAGE_ROWS = 200;
/** Pages kept; those used longest ago go first. */
const KEPT_PAGES = 60;

export type Query = (sql: string, values: SqlValue[]) => Promise<QueryResult>;

type Order =
  /** Every number between the first and the last is a row: its position gives its number. */
  | { kind: 'dense'; first: number }
  /** Numbers with gaps: a page is found from the nearest one whose first number is known. */
  | { kind: 'sparse' }
  /** No row numbers (views, tables WITHOUT ROWID): only counting finds a page. */
  | { kind: 'none' };

/**
 * The rows of one table by position, a page at a time. SQLite has no way to go to the n-th row but to walk there; with row
 * numbers the walk begins beside the page, so that the millionth row costs what the first one does.
 */
export class RowPages {
  readonly total: number;
  columns: string[] = [];
  readonly #query: Query;
  readonly #table: string;
  readonly #pages = new Map<number, SqlValue[][]>();
  /** First row number of pages that were read. */
  readonly #anchors = new Map<number, number | bigint>();
  #order: Promise<Order> | undefined;

  constructor(query: Query, table: string, total: number) {
    this.#query = query;
    this.#table = table;
    this.total = total;
  }

  get pageCount(): number {
    return Math.ceil(this.total / PAGE_ROWS);
  }

  /** The row if its page is there. */
  row(position: number): SqlValue[] | undefined {
    return this.#pages.get(Math.floor(position / PAGE_ROWS))?.[position % PAGE_ROWS];
  }

  has(page: number): boolean {
    return this.#pages.has(page);
  }

  async load(page: number): Promise<void> {
    if (this.#pages.has(page)) return;
    const order = await (this.#order ??= this.#findOrder());
    const { columns, rows } = await this.#read(page, order);
    this.columns = order.kind === 'none' ? columns : columns.slice(1);
    if (order.kind === 'none') this.#keep(page, rows);
    else {
      this.#remember(page, rows);
      this.#keep(page, rows.map((row) => row.slice(1)));
    }
  }

  async #findOrder(): Promise<Order> {
    try {
      const { rows } = await this.#query(`SELECT min(rowid), max(rowid) FROM ${quoted(this.#table)}`, []);
      const [first, last] = rows[0] ?? [];
      if (typeof first === 'number' && typeof last === 'number' && last - first + 1 === this.total) return { kind: 'dense', first };
      return { kind: 'sparse' };
    } catch (error) {
      if (error instanceof Error && /no such column/i.test(error.message)) return { kind: 'none' };
      throw error;
    }
  }

  #read(page: number, order: Order): Promise<QueryResult> {
    const table = quoted(this.#table);
    switch (order.kind) {
      case 'none':
        return this.#query(`SELECT * FROM ${table} LIMIT ? OFFSET ?`, [PAGE_ROWS, page * PAGE_ROWS]);
      case 'dense':
        return this.#query(`SELECT rowid AS _rowid, * FROM ${table} WHERE rowid >= ? ORDER BY rowid LIMIT ?`, [order.first + page * PAGE_ROWS, PAGE_ROWS]);
      case 'sparse': {
        const [from, anchor] = this.#nearestBefore(page);
        const start = anchor === undefined ? '' : 'WHERE rowid >= ?';
        // The walk reads no row, only numbers: the rows themselves are read where it ends.
        const ids = `SELECT rowid FROM ${table} ${start} ORDER BY rowid LIMIT ? OFFSET ?`;
        const values = [...(anchor === undefined ? [] : [anchor]), PAGE_ROWS, (page - from) * PAGE_ROWS];
        return this.#query(`SELECT t.rowid AS _rowid, t.* FROM (${ids}) AS p JOIN ${table} AS t ON t.rowid = p.rowid ORDER BY t.rowid`, values);
      }
    }
  }

  #nearestBefore(page: number): [page: number, anchor: number | bigint | undefined] {
    let nearest: [number, number | bigint | undefined] = [0, undefined];
    for (const [known, anchor] of this.#anchors) if (known <= page && known >= nearest[0]) nearest = [known, anchor];
    return nearest;
  }

  /** A page also tells where the next one begins. */
  #remember(page: number, rows: SqlValue[][]): void {
    const [first, last] = [rows[0]?.[0], rows.at(-1)?.[0]];
    if (typeof first === 'number' || typeof first === 'bigint') this.#anchors.set(page, first);
    if (rows.length === PAGE_ROWS && (typeof last === 'number' || typeof last === 'bigint')) this.#anchors.set(page + 1, typeof last === 'bigint' ? last + 1n : last + 1);
  }

  #keep(page: number, rows: SqlValue[][]): void {
    this.#pages.set(page, rows);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= KEPT_PAGES) return;
      this.#pages.delete(oldest);
    }
  }
}
