import type { DatabaseSync } from './database-sync.ts';
import type { StatementSync } from './statement-sync.ts';

/** Statements kept per store, as in Node. */
const CAPACITY = 1_000;

/** `createTagStore()`: template tags whose statements are compiled once. */
export function createTagStore(db: DatabaseSync) {
  const statements = new Map<string, StatementSync>();

  const statementFor = (parts: TemplateStringsArray): StatementSync => {
    const sql = parts.join('?');
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.delete(sql);
    statements.set(sql, statement);
    const oldest = statements.size > CAPACITY ? statements.keys().next().value : undefined;
    if (oldest !== undefined) statements.delete(oldest);
    return statement;
  };

  return {
    db,
    capacity: CAPACITY,
    get size() {
      return statements.size;
    },
    clear: () => statements.clear(),
    all: (parts: TemplateStringsArray, ...values: unknown[]) => statementFor(parts).all(...values),
    get: (parts: TemplateStringsArray, ...values: unknown[]) => statementFor(parts).get(...values),
    run: (parts: TemplateStringsArray, ...values: unknown[]) => statementFor(parts).run(...values),
    iterate: (parts: TemplateStringsArray, ...values: unknown[]) => statementFor(parts).iterate(...values),
  };
}
