import type { DatabaseService, Migration, MigrationTrial, QueryResult, SqlValue, TableInfo } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { databaseProgram } from './database-program.ts';
import type { NodeProgram } from './node-program.ts';

type Encoded = SqlValue | { integer: string } | { bytes: string };

function decoded(value: Encoded): SqlValue {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return 'integer' in value ? BigInt(value.integer) : Uint8Array.from(atob(value.bytes), (character) => character.charCodeAt(0));
}

function encoded(value: SqlValue): Encoded {
  if (typeof value === 'bigint') return { integer: String(value) };
  return value instanceof Uint8Array ? { bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) } : value;
}

export { databaseProgram };

/** The project's database through `node:sqlite` of the container's Node: a process for every call. */
export class NodeDatabase implements Pick<DatabaseService, 'query' | 'tables' | 'tryMigrations'> {
  readonly #program: Pick<NodeProgram, 'ask'>;

  constructor(program: Pick<NodeProgram, 'ask'>) {
    this.#program = program;
  }

  async query(sql: string, values: SqlValue[] = [], { readOnly = false } = {}): Promise<QueryResult> {
    const result = await this.#ask<Omit<QueryResult, 'rows'> & { rows: Encoded[][] }>({ call: 'query', sql, values: values.map(encoded), readOnly });
    return { ...result, rows: result.rows.map((row) => row.map(decoded)) };
  }

  tables(): Promise<TableInfo[]> {
    return this.#ask({ call: 'tables' });
  }

  tryMigrations(migrations: Migration[]): Promise<MigrationTrial> {
    return this.#ask({ call: 'tryMigrations', migrations });
  }

  async #ask<T>(question: object): Promise<T> {
    const { value, error } = (await this.#program.ask(question)) as { value?: T; error?: string };
    if (error !== undefined) throw new RuntimeError('database_error', error);
    return value as T;
  }
}
