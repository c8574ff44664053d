import type { DatabaseService, QueryResult, SqlValue } from '../protocol.ts';
import { base64 } from './base64.ts';
import { textResult, type ToolHandler } from './tool-server.ts';

/** Tools of the project's database. What may only read is enforced by the database worker; the words tell the model why. */
export function sqliteTools(database: Pick<DatabaseService, 'query' | 'tables'>): Record<string, ToolHandler> {
  return {
    read_query: async ({ query }: { query: string }) => {
      if (!startsWith(query, /^(select|with|values|explain|pragma)\b/i)) throw new Error('Only SELECT queries are allowed for read_query');
      return textResult(toJson(rowsOf(await database.query(query, [], { readOnly: true }))));
    },
    write_query: async ({ query }: { query: string }) => {
      if (startsWith(query, /^(select|explain|values)\b/i)) throw new Error('SELECT queries are not allowed for write_query');
      if (!startsWith(query, /^(insert|update|delete|replace|with)\b/i)) throw new Error('Only INSERT, UPDATE and DELETE queries are allowed for write_query');
      return textResult(toJson([{ affected_rows: (await database.query(query)).changes }]));
    },
    create_table: async ({ query }: { query: string }) => {
      if (!startsWith(query, /^create\s+(temp(orary)?\s+)?table\b/i)) throw new Error('Only CREATE TABLE statements are allowed');
      await database.query(query);
      return textResult('Table created successfully');
    },
    list_tables: async () => textResult(toJson((await database.tables()).map(({ name, rows, estimated }) => ({ name, rows, ...(estimated && { estimated }) })))),
    describe_table: async ({ table_name: name }: { table_name: string }) => {
      const columns = await database.query('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', [name], { readOnly: true });
      if (columns.rows.length === 0) throw new Error(`There is no table ${name}`);
      return textResult(toJson(rowsOf(columns)));
    },
  };
}

/** Tests a statement without the comments in front of it. */
function startsWith(query: string, pattern: RegExp): boolean {
  return pattern.test(query.replace(/^(\s|--[^\n]*(\n|$)|\/\*[\s\S]*?\*\/)+/, ''));
}

function rowsOf({ columns, rows }: QueryResult): Record<string, SqlValue>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}

function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return Number.isSafeInteger(Number(item)) ? Number(item) : item.toString();
    return item instanceof Uint8Array ? { base64: base64(item) } : item;
  });
}
