import { unzipSync } from 'fflate';
import { pagePart } from '../app/pagePart.ts';
import type { Cell, CellValue, MergeRange, Sheet } from 'hucre/xlsx';
import { CsvError } from './errors.ts';
import { csvLimits } from './limits.ts';
import type { Grid } from './records.ts';
import { fitsDecimal, readNumber, type DecimalSign } from './values/numbers.ts';
import type { FileWarning } from './warnings.ts';
import { cellText } from './workbookCell.ts';

export interface SheetInfo {
  name: string;
  hidden: boolean;
}

export interface SheetGrid extends Grid {
  /** How the numbers of each column are written in `rows`. */
  decimals: DecimalSign[];
  /** Labels of merged cells of a row, each in all the columns it spans; undefined if the row has none. */
  groupLabels(row: number): string[] | undefined;
  warnings: FileWarning[];
}

type Library = typeof import('hucre/xlsx');

/** An .xlsx file, read one sheet at a time. */
export class Workbook {
  readonly sheets: SheetInfo[];
  readonly #bytes: Uint8Array;
  readonly #library: Library;

  private constructor(library: Library, bytes: Uint8Array, sheets: SheetInfo[]) {
    this.#library = library;
    this.#bytes = bytes;
    this.sheets = sheets;
  }

  /** Throws CsvError workbook_…; nothing is unpacked before the declared sizes are known to be sane. */
  static async open(bytes: Uint8Array): Promise<Workbook> {
    refuseOldFormat(bytes);
    refuseBombs(bytes);
    const library = await pagePart(import('hucre/xlsx'));
    const sheets: SheetInfo[] = [];
    await readable(library.readXlsx(bytes, {
      sheets: ({ name, hidden, veryHidden }) => {
        if (sheets.length < csvLimits.sheets) sheets.push({ name, hidden: hidden === true || veryHidden === true });
        return false;
      },
    }));
    if (sheets.length === 0) throw new CsvError('workbook_empty', 'the workbook has no sheets');
    return new Workbook(library, bytes, sheets);
  }

  /** The first visible sheet that holds a table, else the first that holds anything. Throws CsvError workbook_empty. */
  async firstTable(): Promise<{ name: string; grid: SheetGrid }> {
    let fallback: { name: string; grid: SheetGrid } | undefined;
    for (const { name } of this.sheets.toSorted((a, b) => Number(a.hidden) - Number(b.hidden))) {
      const grid = await this.read(name);
      const isTable = grid.rows.length >= 2 && grid.rows.some((row) => row.filter((cell) => cell !== '').length >= 2);
      if (isTable) return { name, grid };
      if (grid.rows.length > 0) fallback ??= { name, grid };
    }
    if (!fallback) throw new CsvError('workbook_empty', 'no sheet of the workbook holds anything');
    return fallback;
  }

  async read(name: string): Promise<SheetGrid> {
    const options = { sheets: [name], readStyles: true, maxRows: csvLimits.rows + 50 };
    const { sheets } = await readable(this.#library.readXlsx(this.#bytes, options));
    const sheet = sheets[0];
    if (!sheet) throw new CsvError('workbook_damaged', `no sheet ${name}`);
    return gridOf(sheet);
  }
}

async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof CsvError) throw error;
    const encrypted = error instanceof Error && error.name === 'EncryptedFileError';
    throw new CsvError(encrypted ? 'workbook_encrypted' : 'workbook_damaged', error instanceof Error ? error.message : String(error));
  }
}

/** Old binary workbooks and encrypted new ones are the same kind of container; encrypted ones name their stream. */
function refuseOldFormat(bytes: Uint8Array): void {
  const container = [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte);
  if (!container) return;
  const names = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
  throw names.includes('EncryptedPackage')
    ? new CsvError('workbook_encrypted', 'the workbook is encrypted')
    : new CsvError('workbook_old_format', 'the file is an .xls workbook of Excel 97 to 2003');
}

/**
 * Reads the archive's directory only. The library never unpacks more of a part than the directory declares, so that a small
 * sum of declared sizes is a bound; a part that declares nothing while it has content would have none.
 */
function refuseBombs(bytes: Uint8Array): void {
  if (bytes.length > csvLimits.workbookBytes) throw new CsvError('workbook_too_large', `${bytes.length} bytes`);
  let parts = 0;
  let unpacked = 0;
  let undeclared = false;
  try {
    unzipSync(bytes, {
      filter: ({ size, originalSize }) => {
        parts += 1;
        unpacked += originalSize;
        undeclared ||= originalSize === 0 && size > 2;
        return false;
      },
    });
  } catch (error) {
    throw new CsvError('workbook_damaged', error instanceof Error ? error.message : String(error));
  }
  if (parts > csvLimits.workbookParts || unpacked > csvLimits.workbookUnpackedBytes || undeclared) {
    throw new CsvError('workbook_too_large', `${parts} parts, ${unpacked} bytes unpacked`);
  }
}

function gridOf(sheet: Sheet): SheetGrid {
  const { cells, merges = [] } = sheet;
  fillDown(sheet.rows, merges);
  const width = Math.min(sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 0), csvLimits.columns + 1);
  const decimals = Array.from({ length: width }, (_, column) => writtenDecimal(sheet.rows, column));
  const rows: string[][] = [];
  const lines: number[] = [];
  const errors: number[] = [];
  const unsolved: number[] = [];
  sheet.rows.forEach((values, index) => {
    const texts: string[] = [];
    let empty = true;
    for (let column = 0; column < width; column += 1) {
      const cell = cells?.get(`${index},${column}`);
      const text = cellText(values[column] ?? null, cell?.style?.numFmt, decimals[column]!);
      texts.push(isError(cell) ? '' : text);
      if (isError(cell)) errors.push(index + 1);
      else if (isUnsolved(cell)) unsolved.push(index + 1);
      empty &&= text === '';
    }
    if (empty) return;
    rows.push(texts);
    lines.push(index + 1);
  });
  const warnings: FileWarning[] = [];
  if (errors.length > 0) warnings.push({ code: 'error_values', lines: [...new Set(errors)] });
  if (unsolved.length > 0) warnings.push({ code: 'formulas_without_result', lines: [...new Set(unsolved)] });
  const groupLabels = (row: number) => spanningLabels(merges, lines[row]! - 1, rows[row] ?? []);
  return { rows, lines, decimals, groupLabels, warnings };
}

const isError = (cell: Cell | undefined): boolean => cell?.type === 'error';
const isUnsolved = (cell: Cell | undefined): boolean => cell?.formula !== undefined && cell.formulaResult === undefined && (cell.value === null || cell.value === '');

/** A cell merged over several rows of one column says the same for each. */
function fillDown(rows: CellValue[][], merges: MergeRange[]): void {
  for (const { startRow, endRow, startCol, endCol } of merges) {
    if (startCol !== endCol) continue;
    const value = rows[startRow]?.[startCol] ?? null;
    for (let row = startRow + 1; row <= Math.min(endRow, rows.length - 1); row += 1) rows[row]![startCol] = value;
  }
}

function spanningLabels(merges: MergeRange[], sheetRow: number, texts: string[]): string[] | undefined {
  const spans = merges.filter(({ startRow, endRow, startCol, endCol }) => startRow <= sheetRow && endRow >= sheetRow && endCol > startCol);
  const filled = texts.filter((text) => text !== '').length;
  if (spans.length === 0 || filled < 2) return undefined; // one label over everything is a title
  const labels = texts.map(() => '');
  for (const { startCol, endCol } of spans) for (let column = startCol; column <= endCol && column < labels.length; column += 1) labels[column] = texts[startCol] ?? '';
  return labels;
}

/** The sign that a column's own text cells use, so that its numbers are written alike; Excel keeps numbers without any. */
function writtenDecimal(rows: CellValue[][], column: number): DecimalSign {
  for (const row of rows) {
    const value = row[column];
    if (typeof value !== 'string' || value === '') continue;
    const number = readNumber(value.trim());
    if (number && fitsDecimal(number, 'comma') && !fitsDecimal(number, 'point')) return 'comma';
  }
  return 'point';
}
