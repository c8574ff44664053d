import Papa from 'papaparse';
import type { FieldType } from '../turn/request.ts';
import { decodeText, type CsvEncoding } from './decode.ts';
import type { Delimiter } from './delimiter.ts';
import { CsvError } from './errors.ts';
import { ColumnValues, columnValues, inferType, partOf, type FileContext, type FormatEvidence, type InferredType } from './inference.ts';
import { findLayout, type Layout } from './layout.ts';
import { csvLimits } from './limits.ts';
import { makeUnique, sqlName } from './names.ts';
import { readRecords, type Grid } from './records.ts';
import { convertValue, type CellValue, type ColumnFormat } from './values/convert.ts';
import type { DecimalSign } from './values/numbers.ts';
import type { FileWarning } from './warnings.ts';
import { Workbook, type SheetGrid, type SheetInfo } from './workbook.ts';

export interface FileColumn extends InferredType {
  /** Position in the rows. */
  index: number;
  label: string;
  /** SQL name, unique in the file. */
  name: string;
}

/** What a person sees of a file before its rows are imported. The rows themselves stay where they were read. */
export interface FileAnalysis {
  fileName: string;
  source:
    | { kind: 'text'; encoding: CsvEncoding; delimiter: Delimiter }
    | { kind: 'workbook'; sheets: SheetInfo[]; sheet: string };
  hasHeader: boolean;
  columns: FileColumn[];
  rowCount: number;
  /** The first rows, as wide as the columns' highest index. */
  sample: string[][];
  warnings: FileWarning[];
}

export interface ColumnCheck {
  index: number;
  count: number;
  /** The first of them. Lines count from 1, as in `FileWarning`. */
  listed: { line: number; value: string }[];
}

/** Decisions of the person that change how the file is taken. */
export interface ReadingOptions {
  sheet?: string;
  hasHeader?: boolean;
  keepAside?: boolean;
}

export interface ColumnChoice {
  index: number;
  type: FieldType;
  format: ColumnFormat;
}

const takesAnyText: ReadonlySet<FieldType> = new Set(['text', 'longtext', 'email', 'phone', 'url', 'choice']);

/** A file with its rows, for as long as its import is open. Runs in a worker; knows nothing of messages. */
export class TabularFile {
  readonly fileName: string;
  readonly #language: 'fr' | 'en';
  readonly #workbook: Workbook | undefined;
  readonly #source: FileAnalysis['source'];
  #grid: Grid | SheetGrid;
  #damaged: number;
  #rows: string[][] = [];
  #lines: number[] = [];
  #sheet = '';

  private constructor(fileName: string, language: 'fr' | 'en', grid: Grid, source: FileAnalysis['source'], damaged: number, workbook?: Workbook) {
    this.fileName = fileName;
    this.#language = language;
    this.#grid = grid;
    this.#source = source;
    this.#damaged = damaged;
    this.#workbook = workbook;
    if (source.kind === 'workbook') this.#sheet = source.sheet;
  }

  /** Throws CsvError for what cannot be imported. */
  static async open(fileName: string, bytes: Uint8Array, language: 'fr' | 'en'): Promise<TabularFile> {
    if (isWorkbook(fileName, bytes)) {
      const workbook = await Workbook.open(bytes);
      const { name, grid } = await workbook.firstTable();
      return new TabularFile(fileName, language, grid, { kind: 'workbook', sheets: workbook.sheets, sheet: name }, 0, workbook);
    }
    if (bytes.length > csvLimits.bytes) throw new CsvError('csv_too_large', `${bytes.length} bytes`);
    const { text, encoding, damaged } = decodeText(bytes);
    refuseMarkup(text);
    const { delimiter, ...grid } = readRecords(text);
    return new TabularFile(fileName, language, grid, { kind: 'text', encoding, delimiter }, damaged);
  }

  get rows(): readonly string[][] {
    return this.#rows;
  }

  async analyse(options: ReadingOptions = {}): Promise<FileAnalysis> {
    if (this.#workbook && options.sheet !== undefined && options.sheet !== this.#sheet) {
      this.#grid = await this.#workbook.read(options.sheet);
      this.#sheet = options.sheet;
    }
    const sheet = 'decimals' in this.#grid ? this.#grid : undefined;
    if (this.#grid.rows.length === 0) throw new CsvError(sheet ? 'workbook_empty' : 'csv_empty', 'there are no rows');
    const layout = findLayout(this.#grid, { ...options, ...(sheet && { groupLabels: (row: number) => sheet.groupLabels(row) }) });
    const warnings = [...layout.warnings, ...(sheet?.warnings ?? [])];
    if (this.#grid.strayQuote !== undefined) warnings.push({ code: 'stray_quote', lines: [this.#grid.strayQuote] });
    if (this.#damaged > 0) warnings.push({ code: 'damaged_characters', count: this.#damaged });
    const width = this.#takeRows(layout, warnings);
    const columns = this.#describeColumns(layout, width, warnings);
    return {
      fileName: this.fileName,
      source: this.#source.kind === 'workbook' ? { ...this.#source, sheet: this.#sheet } : this.#source,
      hasHeader: layout.header.length > 0,
      columns,
      rowCount: this.#rows.length,
      sample: this.#rows.slice(0, Math.max(csvLimits.previewRows, csvLimits.sampleRows)),
      warnings,
    };
  }

  /** What of a column does not convert. */
  check({ index, type, format }: ColumnChoice): ColumnCheck {
    const listed: ColumnCheck['listed'] = [];
    let count = 0;
    if (takesAnyText.has(type) && !format.values) return { index, count, listed };
    this.#rows.forEach((row, position) => {
      const value = row[index] ?? '';
      if (convertValue(value, type, format) !== undefined) return;
      count += 1;
      if (listed.length < csvLimits.listedValues) listed.push({ line: this.#lines[position]!, value });
    });
    return { index, count, listed };
  }

  /** The format and choices that a column has under another type. */
  retype(index: number, label: string, type: FieldType): Pick<FileColumn, 'format' | 'choices'> {
    const values = new ColumnValues(label, this.#rows, index);
    const { format } = inferType(values, this.#context(index, []));
    return type === 'choice' ? { format, choices: [...new Set(values.values)].slice(0, csvLimits.manualChoices) } : { format };
  }

  /** Lines of rows that have no key, and of rows whose key comes again later. */
  checkKey(column: ColumnChoice): { empty: number[]; repeated: number[] } {
    const empty: number[] = [];
    const repeated: number[] = [];
    const last = new Map<CellValue, number>();
    this.#rows.forEach((row, position) => {
      const value = convertValue(row[column.index] ?? '', column.type, column.format) ?? null;
      const line = this.#lines[position]!;
      if (value === null) empty.push(line);
      else {
        const earlier = last.get(value);
        if (earlier !== undefined) repeated.push(earlier);
        last.set(value, line);
      }
    });
    return { empty, repeated };
  }

  /** All values that do not convert, as a CSV with their lines. */
  unconvertedCsv(columns: (ColumnChoice & { label: string })[]): string {
    const found: (string | number)[][] = [];
    this.#rows.forEach((row, position) => {
      for (const { index, label, type, format } of columns) {
        const value = row[index] ?? '';
        if (convertValue(value, type, format) === undefined) found.push([this.#lines[position]!, label, value]);
      }
    });
    return Papa.unparse(found, { delimiter: ';', escapeFormulae: true });
  }

  lineOf(row: number): number {
    return this.#lines[row] ?? 0;
  }

  #takeRows(layout: Layout, warnings: FileWarning[]): number {
    const { rows, lines } = this.#grid;
    const kept = rows.length - layout.firstRow - layout.aside.size;
    if (kept > csvLimits.rows) throw new CsvError('csv_too_many_rows', `${kept} rows`);
    const take = <T>(list: T[]) => list.filter((_, index) => index >= layout.firstRow && !layout.aside.has(index));
    this.#rows = take(rows);
    this.#lines = take(lines);
    const width = layout.header.length > 0 ? withoutEmptyTail(layout.header).length : commonWidth(this.#rows);
    if (width > csvLimits.columns) throw new CsvError('csv_too_many_columns', `${width} columns`);
    // A workbook has no ends of rows: a short one is one with empty cells.
    if (this.#source.kind === 'text') warnings.push(...raggedRows(this.#rows, this.#lines, width));
    return width;
  }

  #describeColumns({ header }: Layout, width: number, warnings: FileWarning[]): FileColumn[] {
    const { labels, renamed } = labelColumns(header, width, this.#language);
    const part = partOf(this.#rows);
    const values = labels.map((label, index) => columnValues(label, this.#rows, part, index));
    // A column without a label and without a value is only a delimiter too many.
    const used = values.flatMap(({ values: present }, index) => ((header[index] ?? '').trim() === '' && present.length === 0 ? [] : [index]));
    const names = makeUnique(used.map((index) => sqlName(labels[index]!, `colonne_${index + 1}`)), '_');
    const evidence = values.map((column) => column.evidence());
    const columns = used.map((index, position) => ({ index, label: labels[index]!, name: names[position]!, ...inferType(values[index]!, this.#context(index, evidence)) }));
    const labelsOf = (test: (column: FileColumn) => boolean) => columns.filter(test).map(({ label }) => label);
    const warn = (code: 'renamed_headers' | 'empty_columns' | 'ambiguous_dates' | 'ambiguous_numbers', found: string[]) => {
      if (found.length > 0) warnings.push({ code, columns: found });
    };
    warn('renamed_headers', labelsOf(({ label }) => renamed.includes(label)));
    warn('empty_columns', labelsOf(({ index }) => this.#rows.length > 0 && values[index]!.values.length === 0));
    warn('ambiguous_dates', labelsOf(({ ambiguous }) => ambiguous === 'date'));
    warn('ambiguous_numbers', labelsOf(({ ambiguous }) => ambiguous === 'number'));
    return columns;
  }

  /** What the rest of the file says about a column's format: other columns first, then the delimiter. */
  #context(index: number, evidence: FormatEvidence[]): FileContext {
    const agreed = <K extends 'decimal' | 'dateOrder'>(key: K) => {
      const found = new Set(evidence.flatMap((one) => one[key] ?? []));
      return found.size === 1 ? [...found][0] : undefined;
    };
    const decimal = 'decimals' in this.#grid ? this.#grid.decimals[index] : (agreed('decimal') ?? (this.#source.kind === 'text' ? decimalBeside(this.#source.delimiter) : undefined));
    // Who writes a decimal comma writes the day first.
    const dateOrder = agreed('dateOrder') ?? (this.#source.kind === 'text' && decimal === 'comma' ? 'dmy' : undefined);
    return { language: this.#language, ...(decimal && { decimal }), ...(dateOrder && { dateOrder }) };
  }
}

/** Web pages and JSON under a table's name would come out as one odd column. */
function refuseMarkup(text: string): void {
  const start = text.slice(0, 500).trimStart();
  if (/^<(?:!doctype|html|table|\?xml)\b/i.test(start) || /^(?:\{\s*"|\[\s*[{[])/.test(start)) throw new CsvError('csv_not_csv', start.slice(0, 40));
}

/** A zip archive, or the container of older and of encrypted workbooks. */
function isWorkbook(fileName: string, bytes: Uint8Array): boolean {
  const starts = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  return starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0) || /\.xls[xm]?$/i.test(fileName);
}

/** Spreadsheets separate cells by a semicolon where the comma is the decimal sign, and by a comma where the point is. */
function decimalBeside(delimiter: Delimiter): DecimalSign | undefined {
  if (delimiter === ';') return 'comma';
  return delimiter === ',' ? 'point' : undefined;
}

function raggedRows(rows: string[][], lines: number[], width: number): FileWarning[] {
  const short: number[] = [];
  const long: number[] = [];
  rows.forEach((row, index) => {
    if (row.length < width) short.push(lines[index]!);
    else if (row.length > width && withoutEmptyTail(row).length > width) long.push(lines[index]!);
  });
  const warnings: FileWarning[] = [];
  if (short.length > 0) warnings.push({ code: 'short_rows', lines: short });
  if (long.length > 0) warnings.push({ code: 'long_rows', lines: long });
  return warnings;
}

function withoutEmptyTail(row: string[]): string[] {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1);
}

function commonWidth(rows: string[][]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}

function labelColumns(header: string[], width: number, language: 'fr' | 'en'): { labels: string[]; renamed: string[] } {
  const given = Array.from({ length: width }, (_, index) => (header[index] ?? '').trim().replace(/\s+/g, ' ').slice(0, 120));
  const named = given.map((label, index) => (label === '' ? `${language === 'fr' ? 'Colonne' : 'Column'} ${index + 1}` : label));
  const labels = makeUnique(named, ' ');
  const renamed = header.length === 0 ? [] : labels.filter((label, index) => label !== given[index]);
  return { labels, renamed };
}
