import { pagePart } from '../app/pagePart.ts';
import { StudioError } from '../project/failure.ts';
import { CsvError } from './errors.ts';
import { csvLimits } from './limits.ts';
import type { ParsedCsv } from './parse.ts';
import type { CsvWorkerReply, CsvWorkerRequest } from './worker.ts';

const csvName = /\.(?:csv|tsv|tab|txt)$/i;
const csvType = /^(?:text\/|application\/(?:csv|vnd\.ms-excel)$)/;

/** Reads and parses a dropped file; a large one in a worker. Throws CsvError. */
export async function readCsvFile(file: File, language: 'fr' | 'en'): Promise<ParsedCsv> {
  if (file.size > csvLimits.bytes) throw new CsvError('csv_too_large', `${file.size} bytes`);
  if (file.size === 0) throw new CsvError('csv_empty', 'the file is empty');
  if (!csvName.test(file.name) && !csvType.test(file.type)) throw new CsvError('csv_not_csv', file.name);
  const buffer = await file.arrayBuffer().catch((error: unknown) => {
    throw new CsvError('csv_unreadable', String(error));
  });
  const bytes = new Uint8Array(buffer);
  const request = { fileName: file.name, bytes, language };
  if (file.size <= csvLimits.workerBytes) {
    const { parseCsv } = await pagePart(import('./parse.ts'));
    return parseCsv(file.name, bytes, language);
  }
  return parseInWorker(request);
}

async function parseInWorker(request: CsvWorkerRequest): Promise<ParsedCsv> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  try {
    const reply = await new Promise<CsvWorkerReply>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<CsvWorkerReply>) => resolve(data);
      worker.onerror = (event) => reject(new CsvError('csv_unreadable', event.message));
      worker.postMessage(request, [request.bytes.buffer]);
    });
    if (reply.ok) return reply.parsed;
    throw new StudioError(reply.code, reply.message);
  } finally {
    worker.terminate();
  }
}
