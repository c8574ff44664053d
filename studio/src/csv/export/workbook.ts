import type { SqlValue } from '@app-builder/runtime';
import type { CellValue } from 'hucre/xlsx';
import { pagePart } from '../../app/pagePart.ts';
import type { FieldType } from '../../turn/request.ts';
import type { ExportColumn } from './csv.ts';

const formats: Partial<Record<FieldType, string>> = {
  date: 'yyyy-mm-dd', datetime: 'yyyy-mm-dd hh:mm', money: '#,##0.00', percent: '0.00%',
};
const widths: Partial<Record<FieldType, number>> = { date: 12, datetime: 17, boolean: 8, integer: 11, decimal: 13, money: 14, percent: 10, longtext: 50, email: 28, url: 28 };
/** Excel's own bound of one cell. */
const CELL_CHARACTERS = 32_767;
const SHEET_NAME_CHARACTERS = 31;

/** The table as an .xlsx file in which numbers, dates, amounts, percentages and yes/no are what they are. */
export async function writeWorkbook(name: string, columns: ExportColumn[], chunks: AsyncIterable<SqlValue[][]>): Promise<Blob> {
  const { writeXlsxStream } = await pagePart(import('hucre/xlsx'));
  const stream = writeXlsxStream(cells(columns, chunks), {
    name: sheetName(name),
    freezePane: { rows: 1 },
    columns: columns.map(({ name: header, type }) => ({ header, width: widths[type] ?? 20, ...(formats[type] && { numFmt: formats[type] }) })),
  });
  const bytes = await new Response(stream).arrayBuffer();
  return new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}

async function* cells(columns: ExportColumn[], chunks: AsyncIterable<SqlValue[][]>): AsyncGenerator<CellValue[]> {
  for await (const rows of chunks) for (const row of rows) yield row.map((value, index) => cell(value, columns[index]!.type));
}

function cell(value: SqlValue, type: FieldType): CellValue {
  if (value === null) return null;
  if (value instanceof Uint8Array) return `${value.length} B`;
  // Excel keeps 15 digits: larger numbers would change.
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') {
    if (type === 'boolean' && (value === 0 || value === 1)) return value === 1;
    if (type === 'percent') return Number((value / 100).toPrecision(15));
    return Number.isInteger(value) && Math.abs(value) >= 1e15 ? String(value) : value;
  }
  if ((type === 'date' || type === 'datetime') && /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/.test(value)) return new Date(`${value.length === 10 ? `${value}T00:00` : value}:00Z`);
  return value.slice(0, CELL_CHARACTERS);
}

function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, SHEET_NAME_CHARACTERS) || 'Table';
}
