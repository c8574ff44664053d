import { readTables } from '../../csv/existingTable.ts';
import { csvParts, type CsvStyle, type ExportColumn } from '../../csv/export/csv.ts';
import { tableRows } from '../../csv/export/tableRows.ts';
import { writeWorkbook } from '../../csv/export/workbook.ts';
import type { ProjectRuntime } from '../../project/ProjectRuntime.ts';

export type ExportFormat = 'csv' | 'xlsx';

/** The whole table as a file. Rejects with the signal's reason when it is stopped. */
export async function exportTable(
  runtime: Pick<ProjectRuntime, 'snapshot' | 'tables' | 'query'>,
  table: string,
  format: ExportFormat,
  style: CsvStyle,
  signal: AbortSignal,
  onProgress: (rows: number) => void,
): Promise<Blob> {
  const columns = await exportColumns(runtime, table, style.language);
  let written = 0;
  const chunks = async function* () {
    for await (const rows of tableRows((sql, values) => runtime.query(sql, values, { readOnly: true }), table, signal)) {
      yield rows;
      written += rows.length;
      onProgress(written);
    }
  };
  if (format === 'xlsx') return writeWorkbook(table, columns, chunks());
  const parts: string[] = [];
  for await (const part of csvParts(columns, chunks(), style)) parts.push(part);
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}

/** All columns in the table's own order, with the types that the app gives them. */
async function exportColumns(runtime: Pick<ProjectRuntime, 'snapshot' | 'tables' | 'query'>, table: string, language: 'fr' | 'en'): Promise<ExportColumn[]> {
  const described = (await readTables(runtime, language)).find(({ name }) => name === table);
  const { rows } = await runtime.query('SELECT name FROM pragma_table_info(?)', [table], { readOnly: true });
  return rows.map((row) => {
    const name = String(row[0]);
    return { name, type: described?.columns.find((column) => column.name === name)?.type ?? 'text' };
  });
}
