/** The page that stands in for the studio: one project, into whose database files are imported as the studio does it. */
import { ProjectRuntime } from '@app-builder/runtime';
import { OpenFile } from '../../studio/src/csv/OpenFile.ts';

let runtime: ProjectRuntime | undefined;

async function start(project: string, files: Record<string, string>): Promise<void> {
  runtime = await ProjectRuntime.boot({ project, starter: files, onProgress: () => {} });
}

export interface ImportTimes {
  rows: number;
  /** Milliseconds until columns and types are known, from the file's bytes. */
  reading: number;
  /** Milliseconds from then until the rows are committed. */
  importing: number;
  /** Of these, the last transaction. */
  committing: number;
  progress: number;
  types: string[];
}

/** Reads the file and imports it into a new table, as an app's table is made. */
async function importFile(csv: Blob, table: string): Promise<ImportTimes> {
  const started = performance.now();
  const { file, analysis } = await OpenFile.open(new File([csv], 'bench.csv'), 'fr');
  const read = performance.now();
  const columns = analysis.columns.map(({ name, type }) => `"${name}" ${type === 'integer' || type === 'boolean' ? 'INTEGER' : type === 'money' ? 'REAL' : 'TEXT'}`);
  await runtime!.query(`CREATE TABLE "${table}" (id INTEGER PRIMARY KEY, created_at TEXT NOT NULL DEFAULT (datetime('now')), ${columns.join(', ')})`);
  const created = performance.now();
  let progress = 0;
  const target = { table, columns: analysis.columns.map(({ name }) => name) };
  const options = { signal: new AbortController().signal, onProgress: () => (progress += 1) };
  let sent = created;
  const measured = {
    openImport: (count: number) => runtime!.openImport(count),
    finishImport: (...finish: Parameters<ProjectRuntime['finishImport']>) => ((sent = performance.now()), runtime!.finishImport(...finish)),
    cancelImport: (id: number) => runtime!.cancelImport(id),
  };
  const { inserted } = await file.importRows(measured, analysis.columns, target, options);
  const ended = performance.now();
  const [importing, committing] = [ended - created, ended - sent];
  file.close();
  return { rows: inserted, reading: read - started, importing, committing, progress, types: analysis.columns.map(({ type }) => type) };
}

async function importFrom(url: string, table: string): Promise<ImportTimes> {
  return importFile(await (await fetch(url)).blob(), table);
}

/** Milliseconds from asking a running import to stop until it has, and the rows that are in the table then. */
async function cancelled(url: string, table: string): Promise<{ milliseconds: number; rows: number }> {
  const csv = await (await fetch(url)).blob();
  const { file, analysis } = await OpenFile.open(new File([csv], 'bench.csv'), 'fr');
  await runtime!.query(`CREATE TABLE "${table}" (${analysis.columns.map(({ name }) => `"${name}"`).join(', ')})`);
  const abort = new AbortController();
  let asked = 0;
  const options = {
    signal: abort.signal,
    onProgress: () => {
      asked ||= performance.now();
      abort.abort(new Error('stopped'));
    },
  };
  const target = { table, columns: analysis.columns.map(({ name }) => name) };
  await file.importRows(runtime!, analysis.columns, target, options).catch(() => undefined);
  const milliseconds = performance.now() - asked;
  file.close();
  const { rows } = await runtime!.query(`SELECT count(*) FROM "${table}"`);
  return { milliseconds, rows: Number(rows[0]![0]) };
}

Object.assign(globalThis, { bench: { start, importFrom, cancelled } });
