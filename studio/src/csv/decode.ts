import { CsvError } from './errors.ts';

export type CsvEncoding = 'UTF-8' | 'UTF-16' | 'windows-1252' | 'macintosh';

export interface DecodedText {
  text: string;
  encoding: CsvEncoding;
  /** Characters that could not be read. */
  damaged: number;
}

/** Share of the file that tells its encoding, in bytes. */
const SAMPLE_BYTES = 64 * 1024;

/** Text of the file and how it was encoded. Throws CsvError csv_empty or csv_binary. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const utf16 = utf16Label(bytes);
  if (utf16) {
    const text = new TextDecoder(utf16).decode(bytes);
    if (text.includes('\0')) throw new CsvError('csv_binary', 'the file holds NUL characters');
    return { text: notEmpty(text), encoding: 'UTF-16', damaged: 0 };
  }
  if (bytes.subarray(0, SAMPLE_BYTES).includes(0) || bytes.includes(0)) throw new CsvError('csv_binary', 'the file holds NUL bytes');
  try {
    return { text: notEmpty(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), encoding: 'UTF-8', damaged: 0 };
  } catch (error) {
    if (error instanceof CsvError) throw error;
    return decodeOtherwise(bytes);
  }
}

/** Not clean UTF-8: mostly UTF-8 with some damage, or one byte per character as Western European systems write. */
function decodeOtherwise(bytes: Uint8Array): DecodedText {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const damaged = count(lenient, /\uFFFD/g);
  const whole = count(lenient, /[^\0-\x7F\uFFFD]/g);
  if (whole > damaged * 10) return { text: notEmpty(lenient), encoding: 'UTF-8', damaged };
  const encoding = looksLikeMacRoman(bytes) ? 'macintosh' : 'windows-1252';
  // As a stream, because Node 20 otherwise takes windows-1252 for Latin-1; browsers make no difference.
  return { text: notEmpty(new TextDecoder(encoding).decode(bytes, { stream: true })), encoding, damaged: 0 };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** By its mark, or because every other byte is zero, as it is for Latin letters. */
function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length % 2 !== 0) return undefined;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let even = 0;
  let odd = 0;
  for (let index = 0; index + 1 < sample.length; index += 2) {
    if (sample[index] === 0) even += 1;
    if (sample[index + 1] === 0) odd += 1;
  }
  const pairs = sample.length / 2;
  if (pairs < 4) return undefined;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.7 && odd < pairs * 0.05 ? 'utf-16be' : undefined;
}

/** French letters of old Macs stand where windows-1252 has nothing or rare signs, and the other way round. */
function looksLikeMacRoman(bytes: Uint8Array): boolean {
  let mac = 0;
  let windows = 0;
  for (const byte of bytes) {
    if (byte === 0x8e || byte === 0x8f || byte === 0x88 || byte === 0x8d || byte === 0x90 || byte === 0x9d) mac += 1;
    else if (byte >= 0xe0 && byte <= 0xfc) windows += 1;
  }
  return mac > windows;
}

function notEmpty(text: string): string {
  if (text.trim() === '') throw new CsvError('csv_empty', 'the file has no text');
  return text;
}
