import { Connection } from './engine/connection.ts';
import { ResultCode, SqliteFailure } from './engine/failure.ts';
import type { SqliteLibrary } from './engine/sqlite-library.ts';
import { APP_DATABASE, databaseFileOf } from './database-path.ts';

/** Databases open at once, the app's own and those that it opens beside it. */
const MAXIMUM = 16;

/**
 * The open databases of the project. Each file has one connection, shared by everybody who opens it, because the pool's files
 * are locked for one connection; ':memory:' is a new database each time.
 */
export class Databases {
  readonly library: SqliteLibrary;
  readonly #files = new Map<string, { connection: Connection; users: number }>();
  #inMemory = 0;

  constructor(library: SqliteLibrary) {
    this.library = library;
  }

  /** The app's database; stays open. */
  get app(): Connection {
    return this.#share(APP_DATABASE).connection;
  }

  /** False while nobody has opened it. */
  get appInTransaction(): boolean {
    return this.#files.get(APP_DATABASE)?.connection.inTransaction === true;
  }

  async open(path: string): Promise<Connection> {
    const file = databaseFileOf(path);
    if (file === undefined) throw cannotOpen(`unable to open database file: the browser runtime has ':memory:' and files in data/, not '${path}'`);
    if (this.#files.size + this.#inMemory >= MAXIMUM && !this.#files.has(file)) throw cannotOpen(`unable to open database file: ${MAXIMUM} databases are open`);
    if (file === ':memory:') {
      const connection = Connection.open(this.library, file);
      this.#inMemory++;
      return connection;
    }
    await this.library.reserveHandles();
    const shared = this.#share(file);
    shared.users++;
    return shared.connection;
  }

  /** Undoes one `open`. */
  release(connection: Connection): void {
    for (const [file, shared] of this.#files) {
      if (shared.connection !== connection) continue;
      shared.users--;
      if (shared.users === 0 && file !== APP_DATABASE) {
        this.#files.delete(file);
        connection.close();
      }
      return;
    }
    this.#inMemory--;
    connection.close();
  }

  /** Closes the app's database and deletes its files, for a file that SQLite cannot read. Its statements are gone. */
  discardApp(): void {
    this.#files.get(APP_DATABASE)?.connection.close();
    this.#files.delete(APP_DATABASE);
    for (const suffix of ['', '-wal', '-journal']) this.library.pool.unlink(`${APP_DATABASE}${suffix}`);
  }

  #share(file: string): { connection: Connection; users: number } {
    const known = this.#files.get(file);
    if (known) return known;
    const shared = { connection: Connection.open(this.library, file), users: 0 };
    this.#files.set(file, shared);
    return shared;
  }
}

function cannotOpen(message: string): SqliteFailure {
  return new SqliteFailure(ResultCode.cannotOpen, message, 'unable to open database file');
}
