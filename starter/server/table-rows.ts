import type { DatabaseSync } from 'node:sqlite';
import type { Field, Row, RowList, Table } from '../src/resource/table.ts';
import { ApiError } from './errors.ts';
import type { Language } from './language.ts';
import { messages } from './messages.ts';
import type { ColumnValue } from './validation.ts';

export interface ListQuery {
  search: string;
  /** `id`, `created_at` or the name of a field. */
  sort: string;
  direction: 'asc' | 'desc';
  page: number;
  pageSize: number;
}

type SqlRow = Record<string, ColumnValue>;
type Relation = Extract<Field, { type: 'relation' }> & { alias: string; target: Table };

const SEARCHED_TYPES: readonly Field['type'][] = ['text', 'longtext', 'email', 'phone', 'url'];

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
    this.#relations = table.fields.flatMap((field, index) => {
      const target = field.type === 'relation' ? tables.find((other) => other.name === field.table) : undefined;
      return field.type === 'relation' && target ? [{ ...field, alias: `r${index}`, target }] : [];
    });
  }

  list(query: ListQuery, language: Language): RowList {
    const { where, values } = this.#condition(query.search);
    const from = `FROM ${quote(this.#table.name)} AS t ${this.#joins()} ${where}`;
    const direction = query.direction === 'asc' ? 'ASC' : 'DESC';
    const offset = (query.page - 1) * query.pageSize;
    return this.#run(language, () => {
      const count = this.#database.prepare(`SELECT count(*) AS total ${from}`).get(...values) as { total: number };
      const rows = this.#database
        .prepare(`SELECT ${this.#columns()} ${from} ORDER BY ${this.#order(query.sort)} ${direction}, t."id" ${direction} LIMIT ? OFFSET ?`)
        .all(...values, query.pageSize, offset) as SqlRow[];
      return { rows: rows.map((row) => this.#read(row)), total: count.total, related: this.#titles(rows) };
    });
  }

  find(id: number, language: Language): Row | undefined {
    const sql = `SELECT ${this.#columns()} FROM ${quote(this.#table.name)} AS t ${this.#joins()} WHERE t."id" = ?`;
    const row = this.#run(language, () => this.#database.prepare(sql).get(id) as SqlRow | undefined);
    return row && this.#read(row);
  }

  insert(values: Record<string, ColumnValue>, language: Language): Row {
    const names = Object.keys(values);
    const sql = names.length
      ? `INSERT INTO ${quote(this.#table.name)} (${names.map(quote).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
      : `INSERT INTO ${quote(this.#table.name)} DEFAULT VALUES`;
    const { lastInsertRowid } = this.#run(language, () => this.#database.prepare(sql).run(...Object.values(values)));
    return this.#existing(Number(lastInsertRowid), language);
  }

  update(id: number, values: Record<string, ColumnValue>, language: Language): Row {
    const names = Object.keys(values);
    if (names.length > 0) {
      const sql = `UPDATE ${quote(this.#table.name)} SET ${names.map((name) => `${quote(name)} = ?`).join(', ')} WHERE "id" = ?`;
      this.#run(language, () => this.#database.prepare(sql).run(...Object.values(values), id));
    }
    return this.#existing(id, language);
  }

  /** False if there is no such row. Refuses to delete a row that a relation of another table points to. */
  remove(id: number, language: Language): boolean {
    for (const table of this.#tables) {
      for (const field of table.fields) {
        if (field.type !== 'relation' || field.table !== this.#table.name) continue;
        const sql = `SELECT count(*) AS total FROM ${quote(table.name)} WHERE ${quote(field.name)} = ?`;
        const { total } = this.#run(language, () => this.#database.prepare(sql).get(id)) as { total: number };
        if (total > 0) throw new ApiError(409, 'in_use', messages[language].inUse(total, table.label[language]));
      }
    }
    const sql = `DELETE FROM ${quote(this.#table.name)} WHERE "id" = ?`;
    return this.#run(language, () => this.#database.prepare(sql).run(id), 'remove').changes > 0;
  }

  /** Problems that only the stored rows show: values that must be unique, relations to rows that are gone. */
  conflicts(values: Record<string, ColumnValue>, ownId: number | undefined, language: Language): Record<string, string> {
    const words = messages[language];
    const problems: Record<string, string> = {};
    const exists = (sql: string, ...bound: ColumnValue[]) =>
      this.#run(language, () => this.#database.prepare(sql).get(...bound)) !== undefined;
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

  #existing(id: number, language: Language): Row {
    const row = this.find(id, language);
    if (!row) throw new Error(`Row ${id} of ${this.#table.name} vanished right after it was written.`);
    return row;
  }

  #columns(): string {
    const own = ['id', 'created_at', ...this.#table.fields.map((field) => field.name)].map((name) => `t.${quote(name)}`);
    const titles = this.#relations.map((relation) => `${relation.alias}.${quote(relation.target.title)} AS ${quote(titleColumn(relation))}`);
    return [...own, ...titles].join(', ');
  }

  #joins(): string {
    return this.#relations
      .map((relation) => `LEFT JOIN ${quote(relation.target.name)} AS ${relation.alias} ON ${relation.alias}."id" = t.${quote(relation.name)}`)
      .join(' ');
  }

  #order(sort: string): string {
    const relation = this.#relations.find((candidate) => candidate.name === sort);
    const column = relation ? `${relation.alias}.${quote(relation.target.title)}` : `t.${quote(sort)}`;
    // Empty values go last when ascending, where people do not look for them first.
    return `(${column} IS NULL), ${column} COLLATE NOCASE`;
  }

  #condition(search: string): { where: string; values: ColumnValue[] } {
    if (search === '') return { where: '', values: [] };
    const pattern = `%${search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    const parts: string[] = [];
    const values: ColumnValue[] = [];
    const addLike = (column: string) => {
      parts.push(`${column} LIKE ? ESCAPE '\\'`);
      values.push(pattern);
    };
    for (const field of this.#table.fields) {
      if (SEARCHED_TYPES.includes(field.type)) addLike(`t.${quote(field.name)}`);
      if (field.type === 'choice') {
        // People search the words they see, not the values that are stored.
        const wanted = search.toLowerCase();
        for (const choice of field.choices) {
          if (![choice.label.fr, choice.label.en].some((label) => label.toLowerCase().includes(wanted))) continue;
          parts.push(`t.${quote(field.name)} = ?`);
          values.push(choice.value);
        }
      }
    }
    for (const relation of this.#relations) addLike(`${relation.alias}.${quote(relation.target.title)}`);
    return { where: parts.length ? `WHERE (${parts.join(' OR ')})` : 'WHERE 0', values };
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

  #titles(rows: SqlRow[]): RowList['related'] {
    const related: RowList['related'] = {};
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

  /** Runs SQL and turns SQLite's own refusals into answers that a person can act on. */
  #run<T>(language: Language, statement: () => T, purpose: 'remove' | 'other' = 'other'): T {
    try {
      return statement();
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      const words = messages[language];
      const unique = /UNIQUE constraint failed: \w+\.(\w+)/.exec(message)?.[1];
      if (unique) throw new ApiError(422, 'invalid_value', words.invalidValue, { fields: { [unique]: words.unique } });
      if (/FOREIGN KEY constraint failed/.test(message)) {
        throw purpose === 'remove' ? new ApiError(409, 'in_use', words.inUseSomewhere) : new ApiError(422, 'invalid_value', words.relationMissing);
      }
      const missing = /no such column: (?:\w+\.)?"?(\w+)|has no column named (\w+)/.exec(message);
      const column = missing?.[1] ?? missing?.[2];
      if (column) throw new ApiError(500, 'missing_column', words.missingColumn(column, this.#table.name));
      throw error;
    }
  }
}

function titleColumn(relation: Relation): string {
  return `${relation.name}:title`;
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
