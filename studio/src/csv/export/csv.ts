import type { SqlValue } from '@app-builder/runtime';
import Papa from 'papaparse';
import type { FieldType } from '../../turn/request.ts';
import { neutral } from './neutral.ts';

export interface ExportColumn {
  name: string;
  type: FieldType;
}

export interface CsvStyle {
  language: 'fr' | 'en';
  yes: string;
  no: string;
}

/** The table as a spreadsheet of that language opens it: `;` and a decimal comma in French, `,` and a point in English. */
export async function* csvParts(columns: ExportColumn[], chunks: AsyncIterable<SqlValue[][]>, style: CsvStyle): AsyncGenerator<string> {
  const delimiter = style.language === 'fr' ? ';' : ',';
  const write = (rows: unknown[][]) => `${Papa.unparse(rows, { delimiter, newline: '\r\n' })}\r\n`;
  // The mark tells Excel that the text is UTF-8.
  yield `\uFEFF${write([columns.map(({ name }) => neutral(name))])}`;
  for await (const rows of chunks) yield write(rows.map((row) => row.map((value, index) => csvValue(value, columns[index]!.type, style))));
}

function csvValue(value: SqlValue, type: FieldType, { language, yes, no }: CsvStyle): string {
  if (value === null) return '';
  if (value instanceof Uint8Array) return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (type === 'boolean' && (value === 0 || value === 1)) return value === 1 ? yes : no;
  if (typeof value === 'string') return neutral(value);
  const text = String(value);
  return language === 'fr' ? text.replace('.', ',') : text;
}
