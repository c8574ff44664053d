export type SqlValue = null | number | bigint | string | Uint8Array;

export interface QueryResult {
  columns: string[];
  rows: SqlValue[][];
  changes: number;
  lastInsertRowid: number;
}

/** A file of db/migrations, by its name there. */
export interface Migration {
  name: string;
  sql: string;
}

export type MigrationTrial =
  /** The last migration, and those before it that were still to be applied, work. */
  | { state: 'applied' }
  /** The last migration is part of the database already. */
  | { state: 'known' }
  /** `name` is the one that fails, `message` is SQLite's. */
  | { state: 'failed'; name: string; message: string };

/** A row that the app would write: values by column. */
export interface RowTrial {
  table: string;
  values: Record<string, SqlValue>;
}

export type RowTrialOutcome =
  /** Written, and read back by its id. */
  | { state: 'kept' }
  /** SQLite does not take it; `message` is SQLite's. `empty`: a column may not be empty. `other`: no constraint, such as a missing table. */
  | { state: 'refused'; reason: 'empty' | 'check' | 'constraint' | 'other'; message: string }
  /** Written, but not found by its id. */
  | { state: 'lost' }
  /** Written, but the column gives back something else. */
  | { state: 'changed'; column: string; written: SqlValue; found: SqlValue };

export interface TableInfo {
  name: string;
  /** CREATE TABLE statement as SQLite keeps it. */
  sql: string;
  rows: number;
  /** True for a table of more than limits.countedRows: `rows` then follows from its row numbers and may be too high or too low. */
  estimated: boolean;
}

export interface TableShape {
  name: string;
  /** `name TYPE` of each. */
  columns: string[];
  rows: number;
  estimated: boolean;
}

export interface DatabaseSnapshot {
  bytes: Uint8Array;
  tables: TableShape[];
}

export interface DatabaseService {
  /** Runs one statement on data/app.db with bound values. `readOnly` refuses anything that could write. */
  query(sql: string, values?: SqlValue[], options?: { readOnly?: boolean }): Promise<QueryResult>;
  tables(): Promise<TableInfo[]>;
  /** Applies to a copy of the database what of `migrations`, in their order, it does not have yet. The database itself stays as it is. */
  tryMigrations(migrations: Migration[]): Promise<MigrationTrial>;
  /** Writes each of the rows to a copy of the database and reads it back. The database itself stays as it is. */
  tryRows(rows: RowTrial[]): Promise<RowTrialOutcome[]>;
  /** The database and what is in it at one moment; undefined while no database exists. */
  exportSnapshot(): Promise<DatabaseSnapshot | undefined>;
  /** Bytes of the database file as SQLite writes it; undefined while no database exists. */
  exportFile(): Promise<Uint8Array | undefined>;
  /** What `exportFile` answers, unless its SHA-256 is `known`. What nobody has written to since it was last asked for is not read. */
  exportChanged(known: string): Promise<Uint8Array | 'unchanged' | undefined>;
  /** Replaces the database by these bytes, or removes it. */
  importFile(bytes: Uint8Array | undefined): Promise<void>;
}

/** Where the columns of an import go, in their order. With a `key` rows of the table that have its value are changed. */
export interface RowImportTarget {
  table: string;
  columns: string[];
  key?: string;
}

/** A row that the table refuses: its number in the order of sending, from 1 (0 if none could be named), and SQLite's reason. */
export interface RowImportConflict {
  row: number;
  message: string;
}

export type RowImportReport =
  | { state: 'done'; inserted: number; updated: number }
  /** Nothing was written. */
  | { state: 'refused'; conflicts: RowImportConflict[] };

/** Imports of many rows, served by the database worker. Rows are staged beside the app's tables, then enter one at once. */
export interface RowImports {
  /** `port` serves a RowStage to whoever reads the rows, a worker for example. */
  openImport(columns: number): Promise<{ id: number; port: MessagePort }>;
  /** Puts the staged rows into the table in one transaction, all or none, and ends the import. */
  finishImport(id: number, target: RowImportTarget): Promise<RowImportReport>;
  /** Forgets the staged rows. */
  cancelImport(id: number): Promise<void>;
}

/** On the port of an import. Resolves when the rows (sqlite/row-import/row-batch.ts) are staged: send few before that. */
export interface RowStage {
  stage(batch: Uint8Array): Promise<void>;
}
