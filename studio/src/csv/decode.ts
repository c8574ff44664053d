import { CsvError } from './errors.ts';
import { csvLimits } from './limits.ts';

export type CsvEncoding = 'UTF-8' | 'UTF-16' | 'windows-1252';

/** Text of the file and how it was encoded. Throws CsvError csv_empty, csv_binary or csv_too_large. */
export function decodeCsv(bytes: Uint8Array): { text: string; encoding: CsvEncoding } {
  if (bytes.length > csvLimits.bytes) throw new CsvError('csv_too_large', `${bytes.length} bytes`);
  if (bytes.length >= 2) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decodeUtf16(bytes, 'utf-16le'), encoding: 'UTF-16' };
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decodeUtf16(bytes, 'utf-16be'), encoding: 'UTF-16' };
  }
  if (bytes.includes(0)) throw new CsvError('csv_binary', 'the file holds NUL bytes');
  try {
    return { text: notEmpty(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), encoding: 'UTF-8' };
  } catch (error) {
    if (error instanceof CsvError) throw error;
    // Not UTF-8: what Excel writes on a Western European Windows.
    return { text: notEmpty(new TextDecoder('windows-1252').decode(bytes)), encoding: 'windows-1252' };
  }
}

function decodeUtf16(bytes: Uint8Array, label: string): string {
  const text = new TextDecoder(label).decode(bytes);
  if (text.includes('\0')) throw new CsvError('csv_binary', 'the file holds NUL characters');
  return notEmpty(text);
}

function notEmpty(text: string): string {
  if (text.trim() === '') throw new CsvError('csv_empty', 'the file has no text');
  return text;
}
