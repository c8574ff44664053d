import { WORKDIR, type DatabaseService, type FileService, type Migration } from '../../protocol.ts';
import { RuntimeError } from '../../rpc/error.ts';

const FOLDER = `${WORKDIR}/db/migrations`;
const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;

export function isMigration(path: string): boolean {
  return path.startsWith(`${FOLDER}/`) && path.endsWith('.sql');
}

/**
 * Applies the migration, after those before it that the app has not applied yet, to a copy of the database. Throws with SQLite's
 * words when that fails: the app would fail at the same place, and with it every page that needs the database.
 */
export async function tryMigration(path: string, sql: string, files: FileService, database: Pick<DatabaseService, 'tryMigrations'>): Promise<void> {
  const name = path.slice(FOLDER.length + 1);
  if (!FILE_NAME.test(name)) {
    throw new Error(`${path} was not written: a migration's file name looks like 0001_create_clients.sql, directly in db/migrations.`);
  }
  const earlier = await earlierMigrations(name, files);
  const outcome = await database.tryMigrations([...earlier, { name, sql }]);
  switch (outcome.state) {
    case 'applied':
      return;
    case 'known':
      if (sql === (await textOf(files, path))) return;
      throw new Error(
        `${path} was not changed: this migration was applied already, so that a change of it would never reach the data. Write what is missing as a new migration with the next number.`,
      );
    case 'failed': {
      const where = outcome.name === name ? '' : ` (in ${outcome.name}, which comes before it)`;
      throw new Error(
        `${path} was not written, because SQLite refuses it${where}: ${outcome.message}\nIt was tried on a copy of the database, after the migrations before it; the database is unchanged. Send a corrected migration.`,
      );
    }
  }
}

async function earlierMigrations(name: string, files: FileService): Promise<Migration[]> {
  const entries = await files.readdir(FOLDER).catch((error: unknown) => {
    if (error instanceof RuntimeError && error.code === 'ENOENT') return []; // the first migration makes the folder
    throw error;
  });
  const names = entries.filter((entry) => entry.type === 'file' && FILE_NAME.test(entry.name) && entry.name < name).map((entry) => entry.name);
  return Promise.all(names.sort().map(async (earlier) => ({ name: earlier, sql: (await textOf(files, `${FOLDER}/${earlier}`)) ?? '' })));
}

async function textOf(files: FileService, path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await files.readFile(path));
  } catch (error) {
    if (error instanceof RuntimeError && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
