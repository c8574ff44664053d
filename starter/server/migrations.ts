import type { DatabaseSync } from 'node:sqlite';

/** A migration that SQLite refused. The database is as it was before that file. */
export class MigrationError extends Error {
  readonly code = 'migration_failed';
  readonly file: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`db/migrations/${file}: ${reason}`, options);
    this.name = 'MigrationError';
    this.file = file;
  }
}

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

/**
 * Applies each migration once, in order of file name, each in a transaction of its own, and records it in `_migrations`.
 * `sources` maps a path ending in the file name to its SQL. Returns the names applied now.
 */
export function applyMigrations(database: DatabaseSync, sources: Record<string, string>): string[] {
  const files = Object.entries(sources)
    .map(([path, sql]) => ({ name: path.slice(path.lastIndexOf('/') + 1), sql }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const misnamed = files.find((file) => !FILE_NAME.test(file.name));
  if (misnamed) throw new MigrationError(misnamed.name, 'the name must look like 0001_create_clients.sql');

  database.exec(
    "CREATE TABLE IF NOT EXISTS _migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL DEFAULT (datetime('now')))",
  );
  const known = new Set(database.prepare('SELECT name FROM _migrations').all().map((row) => String(row.name)));
  const pending = files.filter((file) => !known.has(file.name));
  for (const file of pending) apply(database, file);
  return pending.map((file) => file.name);
}

function apply(database: DatabaseSync, file: { name: string; sql: string }): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec(file.sql);
    database.prepare('INSERT INTO _migrations (name) VALUES (?)').run(file.name);
    database.exec('COMMIT');
  } catch (error) {
    rollBack(database);
    throw new MigrationError(file.name, error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch (error) {
    // SQLite has already ended the transaction by itself after some errors; anything else is worth knowing.
    if (!/no transaction is active/.test(String(error))) throw error;
  }
}
