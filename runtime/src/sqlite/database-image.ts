import { RuntimeError } from '../rpc/error.ts';
import { APP_DATABASE } from './database-path.ts';
import type { Databases } from './databases.ts';
import { Connection } from './engine/connection.ts';
import { ResultCode, SqliteFailure } from './engine/failure.ts';

/** Offset of the two header bytes that say how the file is written: 1 is a rollback journal, 2 a write-ahead log. */
const WRITE_VERSION = 18;
const READ_VERSION = 19;
const ROLLBACK_JOURNAL = 1;
const HEADER_TEXT = 'SQLite format 3\0';
const HEADER_BYTES = 100;

/**
 * The app's database as one self-contained file, or undefined when there is nothing in it. The caller has made sure that no
 * transaction is open.
 */
export function exportDatabase(databases: Databases): Uint8Array | undefined {
  const { app } = databases;
  if (isEmpty(app)) return undefined;
  app.run('PRAGMA wal_checkpoint(TRUNCATE)');
  const bytes = databases.library.pool.exportFile(APP_DATABASE);
  // A file whose header says "write-ahead log" makes other SQLites create -wal and -shm beside it.
  bytes[WRITE_VERSION] = ROLLBACK_JOURNAL;
  bytes[READ_VERSION] = ROLLBACK_JOURNAL;
  return bytes;
}

/**
 * Makes the app's database equal to `bytes`, or empty. One transaction: SQLite's backup copies the pages into the open
 * database, so a failure or a killed worker leaves the old content, and open statements keep working. Throws
 * `invalid_argument` when the bytes are not a sound database.
 */
export function importDatabase(databases: Databases, bytes: Uint8Array | undefined): void {
  const source = bytes === undefined ? Connection.openUnrestricted(databases.library, ':memory:') : openImage(databases, bytes);
  try {
    const target = usableApp(databases);
    const samePages = source.number('PRAGMA page_size') === target.number('PRAGMA page_size');
    if (samePages) copyPages(source, target);
    else target.withRollbackJournal(() => copyPages(source, target));
  } finally {
    source.close();
  }
}

/** True for a database in which nobody has made anything yet. */
function isEmpty(connection: Connection): boolean {
  return (
    connection.number('SELECT count(*) FROM sqlite_schema') === 0 &&
    connection.number('PRAGMA user_version') === 0 &&
    connection.number('PRAGMA application_id') === 0
  );
}

/** An app database that can be written to: a file that SQLite cannot read is given up for the one that replaces it. */
function usableApp(databases: Databases): Connection {
  try {
    isEmpty(databases.app);
  } catch (error) {
    if (!(error instanceof SqliteFailure) || error.primaryCode === ResultCode.busy) throw error;
    databases.discardApp();
  }
  return databases.app;
}

function openImage(databases: Databases, bytes: Uint8Array): Connection {
  const { library } = databases;
  const header = new TextDecoder().decode(bytes.subarray(0, HEADER_TEXT.length));
  if (bytes.length < HEADER_BYTES || header !== HEADER_TEXT) throw notADatabase('it does not start like a SQLite file');
  const { capi, wasm } = library.sqlite;
  const image = Connection.openUnrestricted(library, ':memory:');
  try {
    const memory = Number(wasm.alloc(bytes.length));
    library.heap.set(bytes, memory);
    library.heap[memory + WRITE_VERSION] = ROLLBACK_JOURNAL;
    library.heap[memory + READ_VERSION] = ROLLBACK_JOURNAL;
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
    const code = capi.sqlite3_deserialize(image.pointer, 'main', memory, bytes.length, bytes.length, flags as never);
    if (code !== ResultCode.ok) throw image.failure();
    checkIntegrity(image);
    return image;
  } catch (error) {
    image.close();
    throw error instanceof SqliteFailure ? notADatabase(error.message) : error;
  }
}

function checkIntegrity(image: Connection): void {
  const { statement } = image.prepare(new TextEncoder().encode('PRAGMA quick_check(1)'));
  try {
    const verdict = statement?.step() ? statement.value(0) : undefined;
    if (verdict !== 'ok') throw notADatabase(String(verdict));
  } finally {
    statement?.finalize();
  }
}

/** Makes `target` equal to `source`. */
export function copyPages(source: Connection, target: Connection): void {
  const { capi } = target.library.sqlite;
  const backup = capi.sqlite3_backup_init(target.pointer, 'main', source.pointer, 'main');
  if (!backup) throw target.failure();
  capi.sqlite3_backup_step(backup, -1);
  const code = capi.sqlite3_backup_finish(backup);
  if (code !== ResultCode.ok) throw target.failure();
}

function notADatabase(reason: string): RuntimeError {
  return new RuntimeError('invalid_argument', `these bytes are not a sound SQLite database: ${reason}`);
}
