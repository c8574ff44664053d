import Papa from 'papaparse';
import { decodeCsv, type CsvEncoding } from './decode.ts';
import { delimiters, detectDelimiter, type Delimiter } from './delimiter.ts';
import { CsvError } from './errors.ts';
import { inferType, type InferredType } from './inference.ts';
import { csvLimits } from './limits.ts';
import { makeUnique, sqlName } from './names.ts';
import { parseDate, parseNumber, withoutCurrency } from './values.ts';

export interface CsvColumn extends InferredType {
  /** Position in the rows. */
  index: number;
  label: string;
  /** SQL name, unique in the file. */
  name: string;
}

export interface ParsedCsv {
  fileName: string;
  encoding: CsvEncoding;
  delimiter: Delimiter;
  hasHeader: boolean;
  /** Labels that were empty or repeated and got new names. */
  renamed: string[];
  columns: CsvColumn[];
  /** All rows, each as wide as the widest column index; cells as they stand in the file. */
  rows: string[][];
  /** Rows with fewer or more cells than the header; surplus empty cells do not count. */
  short: number;
  long: number;
}

/** Reads a whole file. Throws CsvError for what cannot be imported. */
export function parseCsv(fileName: string, bytes: Uint8Array, language: 'fr' | 'en'): ParsedCsv {
  const { text, encoding } = decodeCsv(bytes);
  const directive = /^sep=(.)\r?\n/i.exec(text); // Excel writes it to name the delimiter
  const named = delimiters.find((delimiter) => delimiter === directive?.[1]);
  const body = directive ? text.slice(directive[0].length) : text;
  const delimiter = named ?? detectDelimiter(body);
  const parsed = Papa.parse<string[]>(body, { delimiter, skipEmptyLines: 'greedy' }).data;
  if (parsed.length === 0) throw new CsvError('csv_empty', 'the file has no rows');

  const hasHeader = looksLikeHeader(parsed);
  const header = hasHeader ? parsed[0]! : [];
  const rows = hasHeader ? parsed.slice(1) : parsed;
  if (rows.length > csvLimits.rows) throw new CsvError('csv_too_many_rows', `${rows.length} rows`);
  const width = hasHeader ? withoutEmptyTail(header).length : commonWidth(rows);
  if (width > csvLimits.columns) throw new CsvError('csv_too_many_columns', `${width} columns`);

  let short = 0;
  let long = 0;
  for (const row of rows) {
    if (row.length < width) short += 1;
    else if (withoutEmptyTail(row).length > width) long += 1;
  }
  const { labels, renamed } = labelColumns(header, width, language);
  const names = makeUnique(labels.map((label, index) => sqlName(label, `colonne_${index + 1}`)), '_');
  const columns = labels.map((label, index) => ({
    index, label, name: names[index]!,
    ...inferType(label, rows.map((row) => row[index] ?? ''), language),
  }));
  return { fileName, encoding, delimiter, hasHeader, renamed, columns, rows, short, long };
}

function withoutEmptyTail(row: string[]): string[] {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1);
}

function commonWidth(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

const contact = /@|^https?:\/\//i;
const YEAR = /^(?:19|20)\d{2}$/;

/** A first row of words. Numbers, dates and addresses in it mean data; years may head columns beside words. */
function looksLikeHeader(rows: string[][]): boolean {
  const cells = withoutEmptyTail(rows[0]!).map((cell) => cell.trim());
  const words = cells.filter((cell) => cell !== '' && !isValue(cell));
  const values = cells.filter(isValue);
  return words.length > 0 && values.every((cell) => YEAR.test(withoutCurrency(cell))) && words.every((cell) => cell.length <= 120);
}

function isValue(cell: string): boolean {
  const bare = withoutCurrency(cell).replace(/\s*%$/, '');
  return (
    contact.test(cell) || parseNumber(bare, 'comma') !== undefined || parseNumber(bare, 'point') !== undefined ||
    parseDate(cell, 'dmy') !== undefined || parseDate(cell, 'mdy') !== undefined
  );
}

function labelColumns(header: string[], width: number, language: 'fr' | 'en'): { labels: string[]; renamed: string[] } {
  const given = Array.from({ length: width }, (_, index) => (header[index] ?? '').trim().replace(/\s+/g, ' ').slice(0, 120));
  const named = given.map((label, index) => (label === '' ? `${language === 'fr' ? 'Colonne' : 'Column'} ${index + 1}` : label));
  const labels = makeUnique(named, ' ');
  const renamed = header.length === 0 ? [] : labels.filter((label, index) => label !== given[index]);
  return { labels, renamed };
}
