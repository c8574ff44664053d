import type { Migration, MigrationTrial } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { Connection } from './engine/connection.ts';
import { SqliteFailure } from './engine/failure.ts';
import { texts, withTrialCopy } from './trial-copy.ts';

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
  return withTrialCopy(app, (copy) => {
    for (const { name, sql } of migrations) {
      const message = applied.has(name) ? undefined : apply(copy, sql);
      if (message !== undefined) return { state: 'failed', name, message };
    }
    return { state: 'applied' };
  });
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

function appliedNames(app: Connection): Set<string> {
  const known = app.number(`SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '${APPLIED}'`) > 0;
  return new Set(known ? texts(app, `SELECT name FROM ${APPLIED}`) : []);
}
