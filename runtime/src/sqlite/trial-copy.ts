import { limits } from '../limits.ts';
import { copyPages } from './database-image.ts';
import { Connection } from './engine/connection.ts';

/** Gives `work` a copy of the app's database, in memory, to try something in; the database itself stays as it is. */
export function withTrialCopy<T>(app: Connection, work: (copy: Connection) => T): T {
  const copy = Connection.open(app.library, ':memory:');
  try {
    copyInto(copy, app);
    copy.interrupted = app.interrupted;
    return work(copy);
  } finally {
    copy.close();
  }
}

function copyInto(copy: Connection, app: Connection): void {
  if (app.number('PRAGMA page_count') * app.number('PRAGMA page_size') <= limits.trialCopyBytes) return copyPages(app, copy);
  // Triggers and views come after what they are about; SQLite makes its own tables (sqlite_sequence) and indexes by itself.
  const order = "CASE type WHEN 'table' THEN 0 WHEN 'view' THEN 1 ELSE 2 END, rowid";
  for (const statement of texts(app, `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY ${order}`)) {
    copy.run(statement);
  }
}

/** First column of every row. */
export function texts(connection: Connection, sql: string): string[] {
  const { statement } = connection.prepare(new TextEncoder().encode(sql));
  const found: string[] = [];
  try {
    while (statement?.step()) found.push(String(statement.value(0)));
    return found;
  } finally {
    statement?.finalize();
  }
}
