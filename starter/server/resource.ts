import { readTable, type Table, type TableSource } from '../src/resource/table.ts';
import { database } from './database.ts';
import { tableHandlers, type TableHandlers } from './table-handlers.ts';

const sources = import.meta.glob<TableSource>('../src/modules/*/table.json', { import: 'default', eager: true });

/** The handlers of `/api/<table name>`: list, read, create, change and delete rows as a table.json describes them. */
export function resource(source: TableSource): TableHandlers {
  return tableHandlers(database, readTable(source), allTables);
}

/** Every table of the app. Read on use: one faulty table.json must not stop the others. */
export function allTables(): Table[] {
  return Object.values(sources).flatMap((source) => {
    try {
      return [readTable(source)];
    } catch {
      // Its own module and its own api report this error when they load.
      return [];
    }
  });
}
