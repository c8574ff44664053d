import { StudioError } from '../project/failure.ts';
import type { ProjectRuntime } from '../project/ProjectRuntime.ts';
import type { CsvAttachment } from '../turn/request.ts';
import { csvLimits } from './limits.ts';
import { sqlName } from './names.ts';
import type { ImportOptions, ImportRuntime, OpenFile } from './OpenFile.ts';
import type { FileAnalysis, FileColumn } from './TabularFile.ts';

/** Rows that wait until a turn has made their table. */
export interface WaitingRows {
  readonly count: number;
  /** Fills the table that the turn created. Rejects with a code; then nothing was written. */
  fill(runtime: TableRuntime, attachment: CsvAttachment, options: ImportOptions): Promise<number>;
  close(): void;
}

export type TableRuntime = ImportRuntime & Pick<ProjectRuntime, 'tables' | 'query'>;

/** The attachment that tells the model which table to create; the rows stay in the browser. */
export function toAttachment(analysis: FileAnalysis, tableLabel: string, columns: FileColumn[]): CsvAttachment {
  return {
    kind: 'csv',
    fileName: analysis.fileName.slice(0, 255),
    table: sqlName(tableLabel, 'table_1'),
    label: tableLabel.trim().slice(0, 120),
    columns: columns.map(({ name, label, type, choices }) => ({ name, label, type, ...(choices && { choices }) })),
    rowCount: analysis.rowCount,
    sample: analysis.sample
      .slice(0, csvLimits.sampleRows)
      .map((row) => columns.map((column) => (row[column.index] ?? '').slice(0, csvLimits.sampleCharacters))),
  };
}

export function waitingRows(file: OpenFile, rowCount: number, columns: FileColumn[]): WaitingRows {
  return {
    count: rowCount,
    async fill(runtime, attachment, options) {
      const table = await tableFor(runtime, attachment);
      const target = { table, columns: columns.map(({ name }) => name) };
      const { inserted } = await file.importRows(runtime, columns, target, options);
      return inserted;
    },
    close: () => file.close(),
  };
}

/**
 * Name of the table that the turn created. Throws `import_table_missing`, or `import_columns_missing` when the table lacks a
 * column of the file: a partial import would lose data unseen.
 */
export async function tableFor(runtime: Pick<ProjectRuntime, 'tables' | 'query'>, attachment: CsvAttachment): Promise<string> {
  const tables = await runtime.tables();
  const table = tables.find(({ name }) => name.toLowerCase() === attachment.table.toLowerCase());
  if (!table) throw new StudioError('import_table_missing', `no table ${attachment.table}`);
  const described = await runtime.query('SELECT name FROM pragma_table_info(?)', [table.name], { readOnly: true });
  const existing = new Set(described.rows.map(([name]) => String(name).toLowerCase()));
  const lacking = attachment.columns.filter(({ name }) => !existing.has(name.toLowerCase())).map(({ name }) => name);
  if (lacking.length > 0) throw new StudioError('import_columns_missing', `table ${table.name} lacks ${lacking.join(', ')}`);
  return table.name;
}
