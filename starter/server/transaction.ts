import type { DatabaseSync } from 'node:sqlite';

/** All of what `change` writes, or nothing of it if it throws. A change within a change belongs to the outer one. */
export function transaction<T>(database: DatabaseSync, change: () => T): T {
  if (database.isTransaction) return change();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = change();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has ended the transaction by itself after some errors.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
