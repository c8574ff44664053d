import { toFailure } from '../project/failure.ts';
import { parseCsv, type ParsedCsv } from './parse.ts';

export interface CsvWorkerRequest {
  fileName: string;
  bytes: Uint8Array;
  language: 'fr' | 'en';
}

export type CsvWorkerReply = { ok: true; parsed: ParsedCsv } | { ok: false; code: string; message: string };

self.onmessage = ({ data }: MessageEvent<CsvWorkerRequest>) => {
  let reply: CsvWorkerReply;
  try {
    reply = { ok: true, parsed: parseCsv(data.fileName, data.bytes, data.language) };
  } catch (error) {
    const { code, detail = '' } = toFailure(error);
    reply = { ok: false, code, message: detail };
  }
  self.postMessage(reply, { transfer: [] });
};
