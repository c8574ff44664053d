import type { Grid } from './records.ts';
import { parseDate, parseDateTime } from './values/dates.ts';
import { parseNumber, readNumber } from './values/numbers.ts';
import type { FileWarning } from './warnings.ts';

/** Where the table is in a file. */
export interface Layout {
  /** Labels as they stand in the file; empty when it has no header. */
  header: string[];
  /** Index of the first row after the header and what stands before it. */
  firstRow: number;
  /** Indexes of rows that are not data: titles before the header, sums, notes after the end. */
  aside: ReadonlySet<number>;
  warnings: FileWarning[];
}

export interface LayoutOptions {
  /** Whether the first row of the table is a header, when the person said so. */
  hasHeader?: boolean;
  /** Takes sums and notes for rows, when the person said so. */
  keepAside?: boolean;
  /** Labels that span several columns of a row, as merged cells do. */
  groupLabels?(row: number): string[] | undefined;
}

/** Rows that may stand before a header. */
const HEADER_SEARCH = 40;
/** Rows that show how many cells a row usually has. */
const SAMPLE_ROWS = 500;

/** Finds header, titles, sums and notes. */
export function findLayout({ rows, lines }: Grid, options: LayoutOptions = {}): Layout {
  const typical = typicalCells(rows);
  const start = belowGroups(rows, tableStart(rows, typical), options);
  const hasHeader = options.hasHeader ?? looksLikeHeader(rows, start);
  const header = hasHeader ? joinLabels(rows[start]!, start > 0 ? options.groupLabels?.(start - 1) : undefined) : [];
  const firstRow = hasHeader ? start + 1 : start;
  const warnings: FileWarning[] = [];
  const grouped = hasHeader && start > 0 && options.groupLabels?.(start - 1) !== undefined;
  const before = range(0, grouped ? start - 1 : start);
  if (before.length > 0) warnings.push({ code: 'preamble', lines: before.map((row) => lines[row]!) });
  const aside = new Set<number>();
  if (!options.keepAside) {
    const footer = footerRows(rows, firstRow, typical);
    const totals = totalRows(rows, firstRow, new Set(footer));
    for (const row of [...footer, ...totals]) aside.add(row);
    if (totals.length > 0) warnings.push({ code: 'totals', lines: totals.map((row) => lines[row]!) });
    if (footer.length > 0) warnings.push({ code: 'footer', lines: footer.map((row) => lines[row]!) });
  }
  if (!hasHeader) warnings.push({ code: 'no_header' });
  return { header, firstRow, aside, warnings };
}

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(to - from, 0) }, (_, index) => from + index);
const filled = (row: string[]): number => row.reduce((count, cell) => (cell.trim() === '' ? count : count + 1), 0);

/** The number of filled cells of most rows. */
function typicalCells(rows: string[][]): number {
  const counts = rows.slice(0, SAMPLE_ROWS).map(filled).sort((a, b) => a - b);
  return counts[Math.floor(counts.length * 0.6)] ?? 0;
}

/** The first row that is about as full as the others. */
function tableStart(rows: string[][], typical: number): number {
  if (typical < 2) return 0;
  const needed = Math.max(2, Math.ceil(typical * 0.6));
  const found = rows.slice(0, HEADER_SEARCH).findIndex((row) => filled(row) >= needed);
  return Math.max(found, 0);
}

/** Under a row of labels that span several columns comes the row of the columns' own labels. */
function belowGroups(rows: string[][], start: number, { groupLabels }: LayoutOptions): number {
  const next = rows[start + 1];
  if (!next || !groupLabels?.(start) || filled(next) < filled(rows[start]!)) return start;
  return next.some((cell) => readNumber(cell.trim()) !== undefined) ? start : start + 1;
}

const contact = /@|^https?:\/\//i;
const YEAR = /^(?:19|20)\d{2}$/;

/** A first row of words. Numbers, dates and addresses in it mean data; years may head columns beside words. */
function looksLikeHeader(rows: string[][], start: number): boolean {
  const row = rows[start] ?? [];
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const words = cells.filter((cell) => !isValue(cell));
  const values = cells.filter(isValue);
  if (words.length === 0 || words.some((cell) => cell.length > 120) || !values.every((cell) => YEAR.test(readNumber(cell)?.body ?? ''))) return false;
  const body = rows.slice(start + 1, start + 1 + SAMPLE_ROWS);
  const contrast = row.some((cell, column) => cell.trim() !== '' && !isValue(cell.trim()) && mostlyValues(body, column));
  // A label that comes again further down in its own column is a value like the others.
  return contrast || !row.some((cell, column) => cell.trim() !== '' && body.some((other) => other[column]?.trim() === cell.trim()));
}

function mostlyValues(rows: string[][], column: number): boolean {
  const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
  return cells.length > 0 && cells.filter(isValue).length > cells.length / 2;
}

function isValue(cell: string): boolean {
  return contact.test(cell) || readNumber(cell) !== undefined || parseDate(cell, 'dmy') !== undefined || parseDate(cell, 'mdy') !== undefined || parseDateTime(cell, 'dmy') !== undefined;
}

function joinLabels(labels: string[], groups: string[] | undefined): string[] {
  if (!groups) return labels;
  return labels.map((label, column) => {
    const group = (groups[column] ?? '').trim();
    return group === '' || group === label.trim() ? label : `${group} ${label}`.trim();
  });
}

/** Single texts after the last row of a table with several columns. */
function footerRows(rows: string[][], firstRow: number, typical: number): number[] {
  if (typical < 3) return [];
  let end = rows.length;
  while (end > firstRow + 1 && filled(rows[end - 1]!) === 1) end -= 1;
  const footer = range(end, rows.length);
  return footer.filter((row) => rows[row]!.some((cell) => cell.trim() !== '' && !isTotalLabel(cell) && readNumber(cell.trim()) === undefined));
}

const totalLabel = /^(?:(?:sous|grand|sub)[- ]?)?tota(?:l|ux)(?:\s+(?:général|generale?|h\.?t\.?|t\.?t\.?c\.?|tva|hors taxes?|net|à payer|due|des?\s.+|of\s.+|for\s.+|\S+))?\s*:?$/i;
const sumLabel = /^(?:somme|sum|cumul|moyenne|average|report)\s*:?$/i;
/** The last or first line of a bank's statement. */
const balanceLabel = /^(?:(?:nouveau|ancien|opening|closing|ending)\s+)?(?:solde|balance)(?:\s+(?:au|initial|final|précédent|reporté|créditeur|débiteur|as of|at|on)(?=\s|:|$).*)?\s*:?$/i;
const isTotalLabel = (cell: string): boolean => [totalLabel, sumLabel, balanceLabel].some((label) => label.test(cell.trim()));

/** Rows named "Total" that lack cells which the others have or sum up those above, and a last row that holds nothing but the sums of its columns. */
function totalRows(rows: string[][], firstRow: number, ignored: ReadonlySet<number>): number[] {
  const usual = usuallyFilled(rows.filter((row, index) => index >= firstRow && !ignored.has(index) && !isTotalLabel(firstLabel(row))));
  if (usual.length < 2) return [];
  const sums = new SumsAbove(rows, firstRow);
  const lacksCells = (row: string[]) => usual.some((column) => (row[column] ?? '').trim() === '');
  const found: number[] = [];
  for (let index = firstRow; index < rows.length; index += 1) {
    const row = rows[index]!;
    if (ignored.has(index) || !isTotalLabel(firstLabel(row)) || !(lacksCells(row) || sums.match(found, index))) continue;
    found.push(index);
  }
  const last = lastRow(rows.length, ignored);
  if (found.length === 0 && last > firstRow + 1 && lacksCells(rows[last]!) && isSumOfColumns(rows, firstRow, last)) found.push(last);
  return found;
}

const firstLabel = (row: string[]): string => row.find((cell) => cell.trim() !== '') ?? '';

function lastRow(count: number, ignored: ReadonlySet<number>): number {
  let last = count - 1;
  while (ignored.has(last)) last -= 1;
  return last;
}

function usuallyFilled(rows: string[][]): number[] {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const width = Math.max(...sample.map((row) => row.length), 0);
  return range(0, width).filter((column) => sample.filter((row) => (row[column] ?? '').trim() !== '').length >= sample.length * 0.65);
}

function isSumOfColumns(rows: string[][], firstRow: number, last: number): boolean {
  return sumsUp(rows[last]!, rows.slice(firstRow, last), () => true);
}

/** Tells whether a row holds the sums of the rows since the last total, or of all that are no totals. */
class SumsAbove {
  readonly #rows: string[][];
  readonly #firstRow: number;

  constructor(rows: string[][], firstRow: number) {
    this.#rows = rows;
    this.#firstRow = firstRow;
  }

  match(totals: number[], index: number): boolean {
    const row = this.#rows[index]!;
    // Percentages are no sums of those above.
    const isNumber = (cell: string) => readNumber(cell) !== undefined && !cell.includes('%');
    const since = this.#rows.slice((totals.at(-1) ?? this.#firstRow - 1) + 1, index);
    if (since.length > 0 && sumsUp(row, since, isNumber)) return true;
    const all = this.#rows.slice(this.#firstRow, index).filter((_, position) => !totals.includes(position + this.#firstRow));
    return all.length > 1 && sumsUp(row, all, isNumber);
  }
}

/** True when the chosen cells of `row`, at least one, are the sums of their columns. */
function sumsUp(row: string[], above: string[][], chosen: (cell: string) => boolean): boolean {
  const cells = row.map((cell, column) => ({ cell: cell.trim(), column })).filter(({ cell }) => cell !== '' && chosen(cell));
  return cells.length > 0 && cells.every(({ cell, column }) => (['point', 'comma'] as const).some((decimal) => {
    const sum = parseNumber(cell, decimal);
    if (sum === undefined || sum === 0) return false;
    const total = above.reduce((partial, other) => partial + (parseNumber((other[column] ?? '').trim(), decimal) ?? 0), 0);
    return Math.abs(total - sum) < 0.006;
  }));
}
