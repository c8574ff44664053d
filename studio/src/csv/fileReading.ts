import { RowBatchWriter, type RowSender } from '@app-builder/runtime/row-import';
import type { FieldType } from '../turn/request.ts';
import { CsvError } from './errors.ts';
import { csvLimits } from './limits.ts';
import { TabularFile, type ColumnCheck, type ColumnChoice, type FileAnalysis, type FileColumn, type ReadingOptions } from './TabularFile.ts';
import { convertValue } from './values/convert.ts';

/** What the import dialog asks of the worker that holds a file. Every call rejects with an Error whose `code` is a CsvErrorCode. */
export interface FileReading {
  open(file: File, language: 'fr' | 'en'): Promise<FileAnalysis>;
  analyse(options: ReadingOptions): Promise<FileAnalysis>;
  retype(column: FileColumn, type: FieldType): Promise<{ column: FileColumn; check: ColumnCheck }>;
  check(column: ColumnChoice): Promise<ColumnCheck>;
  checkKey(column: ColumnChoice): Promise<{ empty: number[]; repeated: number[] }>;
  /** Converts the rows and sends them to the database. Resolves to their number; to undefined when it was stopped. */
  send(port: MessagePort, columns: ColumnChoice[]): Promise<number | undefined>;
  stop(): Promise<void>;
  /** Lines in the file of rows by their number in the order of sending, from 1. */
  linesOf(rows: number[]): Promise<number[]>;
  /** All values that do not convert, as a CSV. */
  unconvertedCsv(columns: (ColumnChoice & { label: string })[]): Promise<string>;
}

/** Told while rows are sent. */
export interface SendProgress {
  type: 'sent';
  rows: number;
}

export function createFileReading(connect: (port: MessagePort) => RowSender, onProgress: (progress: SendProgress) => void): FileReading {
  let file: TabularFile | undefined;
  let stopped = false;
  const opened = (): TabularFile => {
    if (!file) throw new CsvError('csv_unreadable', 'no file is open');
    return file;
  };
  return {
    async open(source, language) {
      const buffer = await source.arrayBuffer().catch((error: unknown) => {
        throw new CsvError('csv_unreadable', String(error));
      });
      file = await TabularFile.open(source.name, new Uint8Array(buffer), language);
      return file.analyse();
    },
    analyse: async (options) => opened().analyse(options),
    async retype(column, type) {
      const { choices: _choices, ambiguous: _ambiguous, ...rest } = column;
      const retyped = { ...rest, type, ...opened().retype(column.index, column.label, type) };
      return { column: retyped, check: opened().check(retyped) };
    },
    check: async (column) => opened().check(column),
    checkKey: async (column) => opened().checkKey(column),
    async send(port, columns) {
      stopped = false;
      const sender = connect(port);
      try {
        return await sendRows(opened().rows, columns, sender, () => stopped, onProgress);
      } finally {
        sender.close();
      }
    },
    async stop() {
      stopped = true;
    },
    linesOf: async (rows) => rows.map((row) => opened().lineOf(row - 1)),
    unconvertedCsv: async (columns) => opened().unconvertedCsv(columns),
  };
}

/** Converts the next batch while the database takes the last ones; a few are under way at most. */
async function sendRows(
  rows: readonly string[][],
  columns: ColumnChoice[],
  sender: RowSender,
  isStopped: () => boolean,
  onProgress: (progress: SendProgress) => void,
): Promise<number | undefined> {
  const writer = new RowBatchWriter(csvLimits.batchBytes + 64 * 1024);
  const underWay: Promise<void>[] = [];
  const post = (count: number) => {
    const sent = sender.send(writer.take()).then(() => onProgress({ type: 'sent', rows: count }));
    sent.catch(() => undefined); // awaited below
    underWay.push(sent);
  };
  for (let row = 0; row < rows.length; row += 1) {
    const cells = rows[row]!;
    for (const { index, type, format } of columns) writer.add(convertValue(cells[index] ?? '', type, format) ?? null);
    if (writer.length < csvLimits.batchBytes) continue;
    post(row + 1);
    if (underWay.length >= csvLimits.batchesUnderWay) await underWay.shift();
    if (isStopped()) return undefined;
  }
  if (writer.length > 0) post(rows.length);
  await Promise.all(underWay);
  return isStopped() ? undefined : rows.length;
}
