import type { DatabaseSync } from 'node:sqlite';
import type { Row, RowList, Table } from '../src/resource/table.ts';
import { ApiError } from './errors.ts';
import { quote } from './identifiers.ts';
import type { Language } from './language.ts';
import { computedOfLine, computedOfNewDocument, lineTablesOf, updateAmounts } from './lines.ts';
import { messages } from './messages.ts';
import { joins, relationsOf, whereClause, type Relation } from './row-conditions.ts';
import type { ListQuery } from './row-query.ts';
import { nextNumbers } from './sequence.ts';
import { explained } from './sqlite-errors.ts';
import { transaction } from './transaction.ts';
import type { ColumnValue } from './validation.ts';

type SqlRow = Record<string, ColumnValue>;
type Related = RowList['related'];

/**
 * Rows of one table. Names in SQL text come from a checked table.json alone and are quoted; values are always bound.
 */
export class TableRows {
  readonly #database: DatabaseSync;
  readonly #table: Table;
  readonly #tables: Table[];
  readonly #relations: Relation[];

  constructor(database: DatabaseSync, table: Table, tables: Table[]) {
    this.#database = database;
    this.#table = table;
    this.#tables = tables;
    this.#relations = relationsOf(table, tables);
  }

  list(query: ListQuery, language: Language): RowList {
    const { where, values } = whereClause(this.#table, this.#relations, query);
    const from = `FROM ${quote(this.#table.name)} AS t ${joins(this.#relations)} ${where}`;
    const direction = query.direction === 'asc' ? 'ASC' : 'DESC';
    const offset = (query.page - 1) * query.pageSize;
    return this.#explained(language, () => {
      const all = this.#database.prepare(`SELECT count(*) AS "total:"${this.#totalColumns()} ${from}`).get(...values) as SqlRow;
      const rows = this.#database
        .prepare(`SELECT ${this.#columns()} ${from} ORDER BY ${this.#order(query.sort)} ${direction}, t."id" ${direction} LIMIT ? OFFSET ?`)
        .all(...values, query.pageSize, offset) as SqlRow[];
      const totals = Object.fromEntries(this.#table.totals.map(({ field }) => [field, all[field] as number | null]));
      return { rows: rows.map((row) => this.#read(row)), total: Number(all['total:']), related: this.#titles(rows), totals };
    });
  }

  find(id: number, language: Language): Row | undefined {
    return this.findWithTitles(id, language)?.row;
  }

  /** A row, and the titles of the rows that it points to. */
  findWithTitles(id: number, language: Language): { row: Row; related: Related } | undefined {
    const sql = `SELECT ${this.#columns()} FROM ${quote(this.#table.name)} AS t ${joins(this.#relations)} WHERE t."id" = ?`;
    const row = this.#explained(language, () => this.#database.prepare(sql).get(id) as SqlRow | undefined);
    return row && { row: this.#read(row), related: this.#titles([row]) };
  }

  insert(given: Record<string, ColumnValue>, language: Language): Row {
    return this.#write(language, () => {
      const values: Record<string, ColumnValue> = { ...given, ...computedOfNewDocument(this.#table), ...computedOfLine(this.#table, undefined, given) };
      Object.assign(values, nextNumbers(this.#database, this.#table, values));
      const names = Object.keys(values);
      const sql = names.length
        ? `INSERT INTO ${quote(this.#table.name)} (${names.map(quote).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
        : `INSERT INTO ${quote(this.#table.name)} DEFAULT VALUES`;
      const { lastInsertRowid } = this.#database.prepare(sql).run(...Object.values(values));
      this.#updateParent(values);
      return this.#existing(Number(lastInsertRowid), language);
    });
  }

  update(id: number, given: Record<string, ColumnValue>, language: Language): Row {
    return this.#write(language, () => {
      const before = this.#existing(id, language);
      const values: Record<string, ColumnValue> = { ...given, ...computedOfLine(this.#table, before, given) };
      const names = Object.keys(values);
      if (names.length > 0) {
        const sql = `UPDATE ${quote(this.#table.name)} SET ${names.map((name) => `${quote(name)} = ?`).join(', ')} WHERE "id" = ?`;
        this.#database.prepare(sql).run(...Object.values(values), id);
      }
      this.#updateParent(before);
      this.#updateParent(values);
      return this.#existing(id, language);
    });
  }

  /** False if there is no such row. Its lines go with it; it is kept if a relation of another table points to it. */
  remove(id: number, language: Language): boolean {
    const removeRow = () => {
      const before = this.find(id, language);
      if (!before) return false;
      const lineTables = lineTablesOf(this.#table, this.#tables);
      for (const { table, parent } of lineTables) this.#removeLines(table, parent, id, language);
      this.#refuseIfInUse(id, language);
      this.#database.prepare(`DELETE FROM ${quote(this.#table.name)} WHERE "id" = ?`).run(id);
      this.#updateParent(before);
      return true;
    };
    return this.#explained(language, () => transaction(this.#database, removeRow), 'remove');
  }

  /** Problems that only the stored rows show: values that must be unique, relations to rows that are gone. */
  conflicts(values: Record<string, ColumnValue>, ownId: number | undefined, language: Language): Record<string, string> {
    const words = messages[language];
    const problems: Record<string, string> = {};
    const exists = (sql: string, ...bound: ColumnValue[]) =>
      this.#explained(language, () => this.#database.prepare(sql).get(...bound)) !== undefined;
    for (const field of this.#table.fields) {
      const value = values[field.name];
      if (value === undefined || value === null) continue;
      const relation = this.#relations.find((candidate) => candidate.name === field.name);
      if (relation && !exists(`SELECT 1 FROM ${quote(relation.target.name)} WHERE "id" = ?`, value)) {
        problems[field.name] = words.relationMissing;
      }
      const same = `SELECT 1 FROM ${quote(this.#table.name)} WHERE ${quote(field.name)} = ? AND "id" <> ?`;
      if (field.unique && exists(same, value, ownId ?? 0)) problems[field.name] = words.unique;
    }
    return problems;
  }

  #removeLines(table: Table, parent: string, id: number, language: Language): void {
    const lines = this.#database.prepare(`SELECT "id" FROM ${quote(table.name)} WHERE ${quote(parent)} = ?`).all(id) as { id: number }[];
    const rows = new TableRows(this.#database, table, this.#tables);
    for (const line of lines) rows.remove(line.id, language);
  }

  #refuseIfInUse(id: number, language: Language): void {
    for (const table of this.#tables) {
      for (const field of table.fields) {
        if (field.type !== 'relation' || field.table !== this.#table.name) continue;
        const sql = `SELECT count(*) AS total FROM ${quote(table.name)} WHERE ${quote(field.name)} = ?`;
        const { total } = this.#database.prepare(sql).get(id) as { total: number };
        if (total > 0) throw new ApiError(409, 'in_use', messages[language].inUse(total, table.label[language]));
      }
    }
  }

  #updateParent(values: Row): void {
    const parent = this.#table.parent;
    const id = parent === undefined ? undefined : values[parent];
    if (typeof id === 'number') updateAmounts(this.#database, this.#table, this.#tables, id);
  }

  #existing(id: number, language: Language): Row {
    const row = this.find(id, language);
    if (!row) throw new Error(`Row ${id} of ${this.#table.name} vanished while it was written.`);
    return row;
  }

  #columns(): string {
    const own = ['id', 'created_at', ...this.#table.fields.map((field) => field.name)].map((name) => `t.${quote(name)}`);
    const titles = this.#relations.map((relation) => `${relation.alias}.${quote(relation.target.title)} AS ${quote(titleColumn(relation))}`);
    return [...own, ...titles].join(', ');
  }

  #totalColumns(): string {
    return this.#table.totals
      .map(({ field, operation }) => `, ${operation === 'sum' ? 'sum' : 'avg'}(t.${quote(field)}) AS ${quote(field)}`)
      .join('');
  }

  #order(sort: string): string {
    // Never empty and a number: in its own order SQLite reads the rows of a page, where it would have to sort all of them.
    if (sort === 'id') return 't."id"';
    const field = this.#table.fields.find((candidate) => candidate.name === sort);
    const relation = this.#relations.find((candidate) => candidate.name === sort);
    const column = relation ? `${relation.alias}.${quote(relation.target.title)}` : `t.${quote(sort)}`;
    // Empty values go last, where people do not look for them first.
    const emptyLast = `(${column} IS NULL)`;
    if (field?.type !== 'choice') return `${emptyLast}, ${column} COLLATE NOCASE`;
    // Choices are listed in an order that means something, such as the steps of a sale.
    const places = field.choices.map(({ value }, index) => `WHEN '${value.replaceAll("'", "''")}' THEN ${index}`);
    return `${emptyLast}, CASE ${column} ${places.join(' ')} ELSE ${places.length} END`;
  }

  #read(row: SqlRow): Row {
    const result: Row = { id: row.id ?? null };
    for (const field of this.#table.fields) {
      const value = row[field.name] ?? null;
      result[field.name] = field.type === 'boolean' ? value === 1 : value;
    }
    result.created_at = row.created_at ?? null;
    return result;
  }

  #titles(rows: SqlRow[]): Related {
    const related: Related = {};
    for (const relation of this.#relations) {
      const titles: Record<string, string> = {};
      for (const row of rows) {
        const id = row[relation.name];
        const title = row[titleColumn(relation)];
        if (id != null && title != null) titles[String(id)] = String(title);
      }
      related[relation.name] = titles;
    }
    return related;
  }

  #write<T>(language: Language, change: () => T): T {
    return this.#explained(language, () => transaction(this.#database, change));
  }

  #explained<T>(language: Language, statement: () => T, purpose: 'remove' | 'other' = 'other'): T {
    return explained(this.#table.name, language, statement, purpose);
  }
}

function titleColumn(relation: Relation): string {
  return `${relation.name}:title`;
}
