import { connectPort, transfer } from '@app-builder/runtime/row-import';
import { RuntimeError, type RowImportTarget } from '@app-builder/runtime';
import { StudioError } from '../project/failure.ts';
import type { ProjectRuntime } from '../project/ProjectRuntime.ts';
import { CsvError } from './errors.ts';
import type { FileReading, SendProgress } from './fileReading.ts';
import { csvLimits } from './limits.ts';
import { refusedRows, type RefusedRow } from './refusedRows.ts';
import type { ColumnChoice, FileAnalysis } from './TabularFile.ts';

const tableName = /\.(?:csv|tsv|tab|txt|xlsx|xlsm|xls)$/i;
const tableType = /^(?:text\/|application\/(?:csv$|vnd\.ms-excel|vnd\.openxmlformats-officedocument\.spreadsheetml))/;

export type ImportRuntime = Pick<ProjectRuntime, 'openImport' | 'finishImport' | 'cancelImport'>;

export interface ImportOptions {
  signal: AbortSignal;
  onProgress(rows: number): void;
}

/** Some rows could not enter the table, so none did. */
export class RowsRefused extends StudioError {
  readonly refused: RefusedRow[];

  constructor(refused: RefusedRow[]) {
    super('import_refused', refused.map(({ line, message }) => `line ${line}: ${message}`).join('; '));
    this.refused = refused;
  }
}

/** A file whose rows are in a worker of its own, until `close`. */
export class OpenFile {
  readonly reading: FileReading;
  readonly #worker: Worker;
  readonly #connection: { onEvent(listener: (event: SendProgress) => void): () => void; close(): void };

  private constructor(worker: Worker, port: MessagePort) {
    const connection = connectPort<FileReading, SendProgress>(port);
    worker.onerror = (event) => connection.abandon(new RuntimeError('worker_crashed', event.message || 'the worker that reads the file failed'));
    this.#worker = worker;
    this.#connection = connection;
    this.reading = connection.remote;
  }

  /** Rejects with a CsvErrorCode. The caller closes the file. */
  static async open(file: File, language: 'fr' | 'en'): Promise<{ file: OpenFile; analysis: FileAnalysis }> {
    if (file.size > csvLimits.bytes) throw new CsvError('csv_too_large', `${file.size} bytes`);
    if (file.size === 0) throw new CsvError('csv_empty', 'the file is empty');
    if (!tableName.test(file.name) && !tableType.test(file.type)) throw new CsvError('csv_not_csv', file.name);
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const { port1, port2 } = new MessageChannel();
    const opened = new OpenFile(worker, port1);
    worker.postMessage(port2, [port2]);
    try {
      return { file: opened, analysis: await opened.reading.open(file, language) };
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  /** Converts the rows and puts them into a table, all or none. Rejects with `stopped`, RowsRefused or a runtime's code. */
  async importRows(runtime: ImportRuntime, columns: ColumnChoice[], target: RowImportTarget, options: ImportOptions): Promise<{ inserted: number; updated: number }> {
    const { signal, onProgress } = options;
    signal.throwIfAborted();
    const { id, port } = await runtime.openImport(columns.length);
    const stop = () => void this.reading.stop();
    signal.addEventListener('abort', stop, { once: true });
    const unfollow = this.#connection.onEvent(({ rows }) => onProgress(rows));
    try {
      const sent = await this.reading.send(transfer(port, [port]), columns);
      if (sent === undefined || signal.aborted) throw new StudioError('stopped', 'the import was stopped');
      const report = await runtime.finishImport(id, target);
      if (report.state === 'done') return report;
      const lines = await this.reading.linesOf(report.conflicts.map(({ row }) => row));
      throw new RowsRefused(refusedRows(report.conflicts, lines));
    } catch (error) {
      // After an ended import this finds nothing to forget.
      await runtime.cancelImport(id);
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      unfollow();
    }
  }

  close(): void {
    this.#connection.close();
    this.#worker.terminate();
  }
}
