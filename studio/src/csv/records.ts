import Papa from 'papaparse';
import { delimiters, detectDelimiter, type Delimiter } from './delimiter.ts';

/** The cells of a file as texts, before anyone knows what they mean. */
export interface Grid {
  rows: string[][];
  /** Line of each row in the file, or row of the sheet, from 1. */
  lines: number[];
  /** Line of a quote that is never closed. */
  strayQuote?: number;
}

/** Excel writes it to name the delimiter. */
const directive = /^sep=(.)\r?\n/i;

/** Splits the text into rows, without blank ones. */
export function readRecords(text: string): Grid & { delimiter: Delimiter } {
  const named = directive.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const delimiter = delimiters.find((known) => known === named?.[1]) ?? detectDelimiter(body);
  const parsed = Papa.parse<string[]>(body, { delimiter });
  const unclosed = parsed.errors.find(({ code }) => code === 'MissingQuotes');
  // A quote without its end would swallow all rows after it: then quotes are characters like others.
  const records = unclosed ? Papa.parse<string[]>(body, { delimiter, quoteChar: '\0' }).data : parsed.data;
  // Windows ends lines with two characters, inside cells too; the app's texts have one.
  const windows = !unclosed && body.includes('"') && body.includes('\r');
  const rows: string[][] = [];
  const lines: number[] = [];
  let line = named ? 2 : 1;
  const quoted = !unclosed && body.includes('"');
  for (const record of records) {
    if (record.some((cell) => cell !== '' && cell.trim() !== '')) {
      rows.push(windows ? record.map((cell) => cell.replaceAll('\r\n', '\n')) : record);
      lines.push(line);
    }
    line += 1;
    if (quoted) for (const cell of record) line += newlines(cell);
  }
  return { rows, lines, delimiter, ...(unclosed && { strayQuote: strayLine(parsed.data, unclosed.row ?? 0, named ? 2 : 1) }) };
}

function strayLine(records: string[][], row: number, first: number): number {
  return records.slice(0, row).reduce((line, record) => record.reduce((sum, cell) => sum + newlines(cell), line + 1), first);
}

function newlines(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}
