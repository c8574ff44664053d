import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { applyMigrations } from './migrations.ts';

const DATABASE_FILE = 'data/app.db';

const migrations = import.meta.glob<string>('../db/migrations/*.sql', { query: '?raw', import: 'default', eager: true });

// This module is evaluated anew whenever a migration is added. The connection outlives it, so that a call in flight
// keeps its database and no second connection opens on the same file.
const kept: { connection?: DatabaseSync } = import.meta.hot?.data ?? {};

/** The app's database, with every migration applied: evaluating this module fails if one of them does. */
export const database: DatabaseSync = kept.connection?.isOpen ? kept.connection : open();
kept.connection = database;
applyMigrations(database, migrations);

function open(): DatabaseSync {
  const file = resolve(process.cwd(), DATABASE_FILE);
  mkdirSync(dirname(file), { recursive: true });
  return new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5000 });
}
