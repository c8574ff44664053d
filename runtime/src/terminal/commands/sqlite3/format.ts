import type { SqlValue } from '../../../protocol.ts';
import { widthOf } from '../../character-width.ts';

export const modes = ['list', 'csv', 'tabs', 'column', 'table', 'box', 'markdown', 'line', 'json', 'quote'] as const;
export type Mode = (typeof modes)[number];

export interface Format {
  mode: Mode;
  headers: boolean;
  separator: string;
  nullValue: string;
}

export interface Rows {
  columns: string[];
  rows: SqlValue[][];
}

/** A result as the sqlite3 shell prints it; empty if there is nothing to print. */
export function formatRows({ columns, rows }: Rows, format: Format): string {
  if (columns.length === 0) return '';
  const text = (value: SqlValue) => (value === null ? format.nullValue : plain(value));
  const header = format.headers ? [columns] : [];
  switch (format.mode) {
    case 'list':
      return lines([...header, ...rows.map((row) => row.map(text))].map((row) => row.join(format.separator)));
    case 'tabs':
      return lines([...header, ...rows.map((row) => row.map(text))].map((row) => row.join('\t')));
    case 'csv':
      return [...header, ...rows.map((row) => row.map(text))].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
    case 'quote':
      return lines([...header.map((names) => names.map(literal)), ...rows.map((row) => row.map(literal))].map((row) => row.join(',')));
    case 'line':
      return rows.map((row) => lines(lineMode(columns, row.map(text)))).join('\n');
    case 'json':
      return rows.length === 0 ? '' : `[${rows.map((row) => `{${row.map((value, index) => `${JSON.stringify(columns[index])}:${json(value)}`).join(',')}}`).join(',\n')}]\n`;
    case 'column':
    case 'table':
    case 'box':
    case 'markdown':
      return rows.length === 0 ? '' : drawn(columns, rows.map((row) => row.map(text)), format.mode, format.headers);
  }
}

function plain(value: Exclude<SqlValue, null>): string {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return String(value);
  return Number.isFinite(value) ? String(value) : value > 0 ? 'Inf' : '-Inf';
}

function json(value: SqlValue): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '9.0e+999';
  return JSON.stringify(value instanceof Uint8Array ? plain(value) : value);
}

function literal(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (value instanceof Uint8Array) return `X'${Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')}'`;
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : plain(value);
}

function csvField(text: string): string {
  return /[",\r\n\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function lineMode(columns: string[], row: string[]): string[] {
  const width = Math.max(...columns.map(widthOf));
  return row.map((value, index) => `${columns[index]?.padStart(width)} = ${value}`);
}

const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - widthOf(text)));
const centred = (text: string, width: number) => {
  const free = Math.max(0, width - widthOf(text));
  return ' '.repeat(Math.floor(free / 2)) + text + ' '.repeat(Math.ceil(free / 2));
};

function drawn(columns: string[], rows: string[][], mode: 'column' | 'table' | 'box' | 'markdown', headers: boolean): string {
  const flat = rows.map((row) => row.map((value) => value.replace(/\r?\n/g, '↵')));
  const widths = columns.map((name, index) => Math.max(widthOf(name), ...flat.map((row) => widthOf(row[index] ?? ''))));
  const row = (values: string[], left: string, middle: string, right: string, place = pad) =>
    `${left}${values.map((value, index) => place(value, widths[index] ?? 0)).join(middle)}${right}`.trimEnd();
  const rule = (line: string, left: string, middle: string, right: string) => left + widths.map((width) => line.repeat(width + 2)).join(middle) + right;
  switch (mode) {
    case 'column': {
      const head = headers ? [row(columns, '', '  ', ''), widths.map((width) => '-'.repeat(width)).join('  ')] : [];
      return lines([...head, ...flat.map((values) => row(values, '', '  ', ''))]);
    }
    case 'markdown':
      return lines([row(columns, '| ', ' | ', ' |', centred), rule('-', '|', '|', '|'), ...flat.map((values) => row(values, '| ', ' | ', ' |'))]);
    case 'table': {
      const edge = rule('-', '+', '+', '+');
      return lines([edge, row(columns, '| ', ' | ', ' |', centred), edge, ...flat.map((values) => row(values, '| ', ' | ', ' |')), edge]);
    }
    case 'box':
      return lines([
        rule('─', '┌', '┬', '┐'),
        row(columns, '│ ', ' │ ', ' │', centred),
        rule('─', '├', '┼', '┤'),
        ...flat.map((values) => row(values, '│ ', ' │ ', ' │')),
        rule('─', '└', '┴', '┘'),
      ]);
  }
}

function lines(list: string[]): string {
  return list.map((line) => `${line}\n`).join('');
}
