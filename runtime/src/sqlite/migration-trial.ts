import { limits } from '../limits.ts';
import type { Migration, MigrationTrial } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { copyPages } from './database-image.ts';
import { Connection } from './engine/connection.ts';
import { SqliteFailure } from './engine/failure.ts';

/** Where the app keeps the names of what it has applied (starter/server/migrations.ts). */
const APPLIED = '_migrations';

/** Functions that the app gives its own connection are unknown to ours: that is no fault of the migration. */
const needsAppFunction = /no such (function|collation sequence|module)/;

/** See DatabaseService.tryMigrations. The caller has made sure that no transaction is open. */
export function tryMigrations(app: Connection, migrations: Migration[]): MigrationTrial {
  if (!Array.isArray(migrations) || !migrations.every(({ name, sql }) => typeof name === 'string' && typeof sql === 'string')) {
    throw new RuntimeError('invalid_argument', 'migrations is a list of names and texts');
  }
  const applied = appliedNames(app);
  const last = migrations.at(-1);
  if (last && applied.has(last.name)) return { state: 'known' };
  const copy = Connection.open(app.library, ':memory:');
  try {
    copyInto(copy, app);
    copy.interrupted = app.interrupted;
    for (const { name, sql } of migrations) {
      const message = applied.has(name) ? undefined : apply(copy, sql);
      if (message !== undefined) return { state: 'failed', name, message };
    }
    return { state: 'applied' };
  } finally {
    copy.close();
  }
}

/** SQLite's words if the migration fails, applied as the app does it. */
function apply(copy: Connection, sql: string): string | undefined {
  try {
    copy.run('BEGIN IMMEDIATE');
    copy.run(sql);
    copy.run('COMMIT');
    return undefined;
  } catch (error) {
    copy.rollBack();
    if (!(error instanceof SqliteFailure)) throw error;
    return needsAppFunction.test(error.message) ? undefined : error.message;
  }
}

function copyInto(copy: Connection, app: Connection): void {
  if (app.number('PRAGMA page_count') * app.number('PRAGMA page_size') <= limits.migrationTrialBytes) return copyPages(app, copy);
  // Triggers and views come after what they are about; SQLite makes its own tables (sqlite_sequence) and indexes by itself.
  const order = "CASE type WHEN 'table' THEN 0 WHEN 'view' THEN 1 ELSE 2 END, rowid";
  for (const statement of texts(app, `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY ${order}`)) {
    copy.run(statement);
  }
}

function appliedNames(app: Connection): Set<string> {
  const known = app.number(`SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '${APPLIED}'`) > 0;
  return new Set(known ? texts(app, `SELECT name FROM ${APPLIED}`) : []);
}

/** First column of every row. */
function texts(connection: Connection, sql: string): string[] {
  const { statement } = connection.prepare(new TextEncoder().encode(sql));
  const found: string[] = [];
  try {
    while (statement?.step()) found.push(String(statement.value(0)));
    return found;
  } finally {
    statement?.finalize();
  }
}
