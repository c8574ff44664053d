import type { FieldType } from '../turn/request.ts';
import { booleanHeader, choiceHeader, dateHeader, freeHeader, identifierHeader, moneyHeader, moneySign, percentHeader, phoneHeader, serialDateHeader } from './headerHints.ts';
import { areCheckedCodes } from './codes.ts';
import { csvLimits } from './limits.ts';
import { dateAtMidnight, isBooleanWord, isMissing, isTick, type ColumnFormat } from './values/convert.ts';
import { isAmbiguousDate, parseCompactDate, parseDate, parseDateTime, parseSerialDate, type DateOrder } from './values/dates.ts';
import { NumberFacts } from './values/NumberFacts.ts';
import type { DecimalSign } from './values/numbers.ts';

export interface InferredType {
  type: FieldType;
  format: ColumnFormat;
  choices?: string[];
  /** The format could not be told from the column's own values. */
  ambiguous?: 'date' | 'number';
}

/** What decides where a column's own values do not. */
export interface FileContext {
  language: 'fr' | 'en';
  /** Signs that other columns of the file, or its delimiter, show. */
  decimal?: DecimalSign;
  dateOrder?: DateOrder;
}

/** What one column shows of how the file writes numbers and dates; undefined where it shows nothing. */
export interface FormatEvidence {
  decimal?: DecimalSign;
  dateOrder?: DateOrder;
}

const email = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/;
const url = /^(?:https?:\/\/|www\.)[^\s]+\.[^\s]+$/i;
const phone = /^(?:\+|00|0|\()[\d\s().\-/]{7,}\d$/;
/** Values below which every single one must fit. */
const TOLERANT_FROM = 20;
/** Share of values that may be wrong in a longer column; they are listed, never dropped unseen. */
const TOLERANCE = 0.05;

/** Values tried before all are, spread over the column: most questions are answered by them. */
const SAMPLE = 200;

/** One column's values, read once: inference asks many questions of them. */
export class ColumnValues {
  readonly header: string;
  /** Trimmed, without blank cells. */
  readonly values: string[] = [];
  /** Without the words for "no value" too. */
  readonly present: string[];
  /** How many of `present` may be wrong. */
  readonly allowed: number;
  /** Characters of the longest value. */
  longest: number;
  severalLines: boolean;
  #numbers: NumberFacts | undefined | null = null;
  #evidence: FormatEvidence | undefined;

  constructor(header: string, rows: readonly string[][], index: number) {
    this.header = header;
    let missing = false;
    let longest = 0;
    let severalLines = false;
    for (const row of rows) {
      const text = row[index]?.trim() ?? '';
      if (text === '') continue;
      this.values.push(text);
      missing ||= isMissing(text);
      if (text.length > longest) longest = text.length;
      severalLines ||= text.includes('\n');
    }
    this.longest = longest;
    this.severalLines = severalLines;
    this.present = missing ? this.values.filter((text) => !isMissing(text)) : this.values;
    this.allowed = this.present.length < TOLERANT_FROM ? 0 : Math.floor(this.present.length * TOLERANCE);
  }

  all(test: (text: string) => boolean): boolean {
    return this.present.every(test);
  }

  /** True when all values pass, or in a long column nearly all; stops as soon as too many failed. `afterSample` forgets what the test counted in the sample. */
  mostly(test: (text: string) => boolean, afterSample?: () => void): boolean {
    const { present, allowed } = this;
    if (present.length > SAMPLE * 10) {
      let failed = 0;
      const step = Math.floor(present.length / SAMPLE);
      for (let index = 0; index < present.length; index += step) if (!test(present[index]!)) failed += 1;
      if (failed > SAMPLE * TOLERANCE * 4) return false;
      afterSample?.();
    }
    let failed = 0;
    for (const text of present) if (!test(text) && ++failed > allowed) return false;
    return true;
  }

  /** What the values are as numbers, if mostly all are. */
  numbers(): NumberFacts | undefined {
    if (this.#numbers === null) {
      const facts = new NumberFacts();
      this.#numbers = this.mostly((text) => facts.add(text), () => facts.clear()) ? facts : undefined;
    }
    return this.#numbers;
  }

  /** How the column itself shows that it writes numbers and dates. */
  evidence(): FormatEvidence {
    this.#evidence ??= this.present.length === 0 ? {} : (dateEvidence(this) ?? numberEvidence(this));
    return this.#evidence;
  }
}

function numberEvidence(column: ColumnValues): FormatEvidence {
  const numbers = column.numbers();
  if (!numbers || numbers.comma === numbers.point) return {};
  return { decimal: numbers.comma > numbers.point ? 'comma' : 'point' };
}

/** Undefined when the values are no dates. */
function dateEvidence(column: ColumnValues): FormatEvidence | undefined {
  let [days, months] = [0, 0];
  const count = (text: string) => {
    const day = parseDateTime(text, 'dmy') !== undefined;
    const month = parseDateTime(text, 'mdy') !== undefined;
    if (day) days += 1;
    if (month) months += 1;
    return day || month;
  };
  if (!column.mostly(count, () => ([days, months] = [0, 0]))) return undefined;
  if (days !== months) return { dateOrder: days > months ? 'dmy' : 'mdy' };
  // 1.2.2024 is how day-first languages write.
  return column.present.some((text) => /^\d{1,2}\.\d{1,2}\.\d/.test(text)) ? { dateOrder: 'dmy' } : {};
}

/** Rows from which a column of texts is recognised by a part of them. */
const LARGE = 10_000;
const PART_ROWS = 4_000;
const texts: ReadonlySet<FieldType> = new Set(['text', 'email', 'phone', 'url']);

/** Every n-th row of a large file, all rows of others. */
export function partOf(rows: readonly string[][]): readonly string[][] {
  if (rows.length < LARGE) return rows;
  const step = Math.floor(rows.length / PART_ROWS);
  return rows.filter((_, index) => index % step === 0);
}

/**
 * The values of a column. Of a large file a part suffices to know that a column is text: nothing is converted then, so that
 * a value unlike the others loses nothing. Numbers, dates, yes/no and choices are told by all values.
 */
export function columnValues(header: string, rows: readonly string[][], part: readonly string[][], index: number): ColumnValues {
  if (part === rows) return new ColumnValues(header, rows, index);
  const some = new ColumnValues(header, part, index);
  const isText = some.present.length > PART_ROWS / 20 && texts.has(inferType(some, { language: 'fr' }).type) && texts.has(inferType(some, { language: 'en' }).type);
  if (!isText) return new ColumnValues(header, rows, index);
  for (const row of rows) {
    const cell = row[index] ?? '';
    if (cell.length > some.longest) some.longest = cell.length;
    if (!some.severalLines && cell.includes('\n')) some.severalLines = cell.trim().includes('\n');
  }
  return some;
}

/** The type that fits the column's values. */
export function inferType(column: ColumnValues, context: FileContext): InferredType {
  const own = column.evidence();
  const format: ColumnFormat = {
    decimal: own.decimal ?? context.decimal ?? (context.language === 'fr' ? 'comma' : 'point'),
    dateOrder: own.dateOrder ?? context.dateOrder ?? (context.language === 'fr' ? 'dmy' : 'mdy'),
  };
  const { header, present } = column;
  if (present.length === 0) return { type: 'text', format };

  if (column.all(isBooleanWord) || isLetterPair(column)) return { type: 'boolean', format };
  if (column.all(isTick)) return { type: 'boolean', format: { ...format, blankIsFalse: true } };
  if (column.mostly((text) => email.test(text))) return { type: 'email', format };
  if (column.mostly((text) => url.test(text))) return { type: 'url', format };
  const date = dateType(column, format, own.dateOrder ?? context.dateOrder);
  if (date) return date;
  if (column.mostly((text) => isPhone(text, header))) return { type: 'phone', format };
  const number = numberType(column, format, own.decimal ?? context.decimal);
  if (number) return number;
  return { ...textType(column), format };
}

/** O and N, or Y and N: single letters mean yes and no only together. */
function isLetterPair({ present }: ColumnValues): boolean {
  const letters = new Set<string>();
  for (const text of present) {
    if (text.length !== 1) return false;
    letters.add(text.toLowerCase());
    if (letters.size > 2) return false;
  }
  return letters.size === 2 && letters.has('n') && (letters.has('o') || letters.has('y'));
}

function dateType(column: ColumnValues, format: ColumnFormat, known: DateOrder | undefined): InferredType | undefined {
  const { dateOrder } = format;
  const ambiguous = () => (known === undefined && column.present.some(isAmbiguousDate) ? ({ ambiguous: 'date' } as const) : {});
  if (column.mostly((text) => parseDate(text, dateOrder) !== undefined)) return { type: 'date', format, ...ambiguous() };
  const compact = dateHeader.test(column.header) && !identifierHeader.test(column.header);
  if (compact && column.all((text) => parseCompactDate(text) !== undefined)) return { type: 'date', format };
  const serial = serialDateHeader.test(column.header) && !identifierHeader.test(column.header);
  if (serial && column.all((text) => parseSerialDate(text) !== undefined)) return { type: 'date', format };
  if (column.all((text) => dateAtMidnight(text, dateOrder) !== undefined)) return { type: 'date', format, ...ambiguous() };
  if (column.mostly((text) => parseDateTime(text, dateOrder) !== undefined)) return { type: 'datetime', format, ...ambiguous() };
  return undefined;
}

function isPhone(text: string, header: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  if (digits < 9 || digits > 15) return false;
  return phone.test(text) || (phoneHeader.test(header) && /^[\d\s().\-/]+$/.test(text));
}

function numberType(column: ColumnValues, format: ColumnFormat, known: DecimalSign | undefined): InferredType | undefined {
  const numbers = column.numbers();
  if (!numbers || column.present.length - numbers[format.decimal] > column.allowed) return undefined;
  const { header } = column;
  const inferred = (type: FieldType): InferredType => ({
    type, format, ...(known === undefined && numbers.ambiguous > 0 && { ambiguous: 'number' as const }),
  });
  if (numbers.percent === numbers.count) return inferred('percent');
  if (numbers.percent > 0) return undefined;
  if (numbers.leadingZero > 0) return undefined; // a code, such as 01000 or 0042
  if (numbers.currency > 0) return inferred('money');
  const whole = numbers.fractions[format.decimal] === 0;
  if (whole && (numbers.tooLong > 0 || identifierHeader.test(header) || areCheckedCodes(column.present))) return undefined;
  if (percentHeader.test(header) && numbers.aboveOne > 0) return inferred('percent');
  if (moneyHeader.test(header) || moneySign.test(header)) return inferred('money');
  if (whole && booleanHeader.test(header) && column.all((text) => text === '0' || text === '1')) return inferred('boolean');
  return inferred(whole ? 'integer' : 'decimal');
}

function textType(column: ColumnValues): { type: FieldType; choices?: string[] } {
  const { values, header, longest, severalLines } = column;
  const distinct = new Set<string>();
  for (const text of values) {
    distinct.add(text);
    if (distinct.size > csvLimits.choices) break;
  }
  if (longest > 200 || severalLines) return { type: 'longtext' };
  const few = distinct.size >= 2 && distinct.size <= csvLimits.choices && longest <= 40 && !freeHeader.test(header) && !identifierHeader.test(header);
  const repeated = values.length >= 8 && distinct.size <= values.length / 3;
  const named = choiceHeader.test(header) && distinct.size < values.length;
  return few && (repeated || named) ? { type: 'choice', choices: [...distinct] } : { type: 'text' };
}
