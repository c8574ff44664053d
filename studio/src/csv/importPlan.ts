import type { SqlValue } from '@app-builder/runtime';
import { StudioError } from '../project/failure.ts';
import type { ProjectRuntime } from '../project/ProjectRuntime.ts';
import type { CsvAttachment, FieldType } from '../turn/request.ts';
import { columnFormat } from './inference.ts';
import { csvLimits } from './limits.ts';
import { sqlName } from './names.ts';
import type { CsvColumn, ParsedCsv } from './parse.ts';
import { convertValue, isMissing } from './values.ts';

/** What the person decided in the dialog. */
export interface ImportChoice {
  tableLabel: string;
  columns: CsvColumn[];
}

export interface UnconvertedValue {
  /** Line of data, from 1, the header not counted. */
  row: number;
  value: string;
}

/** A column with another type: its format is read again from the values, and a choice gets its values. */
export function withType(column: CsvColumn, type: FieldType, rows: string[][], language: 'fr' | 'en'): CsvColumn {
  const { choices: _choices, ...rest } = column;
  const values = rows.map((row) => (row[column.index] ?? '').trim()).filter((value) => !isMissing(value));
  const format = columnFormat(values, language);
  if (type !== 'choice') return { ...rest, type, format };
  return { ...rest, type, format, choices: [...new Set(values)].slice(0, 50) };
}

/** Converts one column of all rows; what does not convert becomes null and is listed. */
export function convertColumn(column: CsvColumn, rows: string[][]): { values: SqlValue[]; unconverted: UnconvertedValue[] } {
  const unconverted: UnconvertedValue[] = [];
  const values = rows.map((row, index) => {
    const raw = row[column.index] ?? '';
    const value = convertValue(raw, column.type, column.format);
    if (value === undefined) unconverted.push({ row: index + 1, value: raw });
    return value ?? null;
  });
  return { values, unconverted };
}

/** The attachment that tells the model which table to create; the rows stay in the browser. */
export function toAttachment(parsed: ParsedCsv, choice: ImportChoice): CsvAttachment {
  return {
    kind: 'csv',
    fileName: parsed.fileName.slice(0, 255),
    table: sqlName(choice.tableLabel, 'table_1'),
    label: choice.tableLabel.trim().slice(0, 120),
    columns: choice.columns.map(({ name, label, type, choices }) => ({ name, label, type, ...(choices && { choices }) })),
    rowCount: parsed.rows.length,
    sample: parsed.rows
      .slice(0, csvLimits.sampleRows)
      .map((row) => choice.columns.map((column) => (row[column.index] ?? '').slice(0, csvLimits.sampleCharacters))),
  };
}

/** The rows in the order of the attachment's columns. */
export function convertRows(columns: CsvColumn[], rows: string[][]): SqlValue[][] {
  const converted = columns.map((column) => convertColumn(column, rows).values);
  return rows.map((_, index) => converted.map((values) => values[index]!));
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Fills the table that the turn created, in one transaction. Throws `import_table_missing`, or `import_columns_missing` when
 * the table lacks a column of the file: a partial import would lose data unseen. Resolves to the rows written.
 */
export async function fillTable(
  runtime: Pick<ProjectRuntime, 'tables' | 'query' | 'insertRows'>,
  attachment: CsvAttachment,
  rows: SqlValue[][],
): Promise<number> {
  const tables = await runtime.tables();
  const table = tables.find(({ name }) => name.toLowerCase() === attachment.table.toLowerCase());
  if (!table) throw new StudioError('import_table_missing', `no table ${attachment.table}`);
  const described = await runtime.query('SELECT name FROM pragma_table_info(?)', [table.name], { readOnly: true });
  const existing = new Set(described.rows.map(([name]) => String(name).toLowerCase()));
  const lacking = attachment.columns.filter(({ name }) => !existing.has(name.toLowerCase())).map(({ name }) => name);
  if (lacking.length > 0) throw new StudioError('import_columns_missing', `table ${table.name} lacks ${lacking.join(', ')}`);
  if (rows.length === 0) return 0;
  const names = attachment.columns.map(({ name }) => quoted(name)).join(', ');
  const marks = attachment.columns.map(() => '?').join(', ');
  const sql = `INSERT INTO ${quoted(table.name)} (${names}) VALUES (${marks})`;
  return runtime.insertRows(sql, rows);
}
