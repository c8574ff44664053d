import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { applyMigrations, MigrationError } from '../server/migrations.ts';

const create = { '../db/migrations/0001_create_clients.sql': 'CREATE TABLE clients (id INTEGER PRIMARY KEY, nom TEXT);' };
const addPhone = { '../db/migrations/0002_add_phone.sql': 'ALTER TABLE clients ADD COLUMN telephone TEXT;' };

function columns(database: DatabaseSync): unknown[] {
  return database.prepare("SELECT name FROM pragma_table_info('clients')").all().map((row) => row.name);
}

test('applies each migration once, in order of name, and keeps the rows', () => {
  const database = new DatabaseSync(':memory:');
  assert.deepEqual(applyMigrations(database, create), ['0001_create_clients.sql']);
  database.exec("INSERT INTO clients (nom) VALUES ('Ada')");
  assert.deepEqual(applyMigrations(database, { ...addPhone, ...create }), ['0002_add_phone.sql']);
  assert.deepEqual(applyMigrations(database, { ...addPhone, ...create }), []);
  assert.deepEqual({ ...database.prepare('SELECT nom, telephone FROM clients').get() }, { nom: 'Ada', telephone: null });
});

test('a failing migration names its file and the reason, and leaves no trace', () => {
  const database = new DatabaseSync(':memory:');
  applyMigrations(database, create);
  const faulty = { '0002_two.sql': 'ALTER TABLE clients ADD COLUMN one TEXT; ALTER TABLE nowhere ADD COLUMN two TEXT;' };
  assert.throws(
    () => applyMigrations(database, { ...create, ...faulty, '0003_three.sql': 'CREATE TABLE three (id);' }),
    (error) => error instanceof MigrationError && error.file === '0002_two.sql' && /0002_two\.sql: .*nowhere/.test(error.message),
  );
  assert.deepEqual(columns(database), ['id', 'nom']);
  assert.equal(database.isTransaction, false);
  // Once corrected, it applies as if nothing had happened.
  assert.deepEqual(applyMigrations(database, { ...create, '0002_two.sql': 'ALTER TABLE clients ADD COLUMN one TEXT;' }), ['0002_two.sql']);
});

test('a migration that ends its own transaction is refused and reported', () => {
  const database = new DatabaseSync(':memory:');
  assert.throws(() => applyMigrations(database, { '0001_commit.sql': 'CREATE TABLE a (id); COMMIT; SELECT * FROM nowhere;' }), MigrationError);
  assert.equal(database.isTransaction, false);
});

test('refuses a file whose name would not sort', () => {
  assert.throws(() => applyMigrations(new DatabaseSync(':memory:'), { 'first.sql': 'SELECT 1' }), /0001_create_clients\.sql/);
});
