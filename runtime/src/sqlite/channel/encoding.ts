/**
 * The bytes of one request or answer on the synchronous channel: little-endian numbers, length-prefixed UTF-8 text and
 * tagged SQL values. Text and blobs are copied between SQLite's memory and a message as they are, so the database worker
 * neither decodes nor encodes them.
 */

/** First byte of a SQL value in a message. */
export const ValueTag = {
  null: 0,
  /** An integer within ±(2^53 - 1), as float64. */
  safeInteger: 1,
  /** Any other 64-bit integer. */
  bigInteger: 2,
  real: 3,
  text: 4,
  blob: 5,
} as const;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const INITIAL_BYTES = 16 * 1024;
/** A buffer that one large message made larger than this is given back afterwards. */
const KEPT_BYTES = 4 * 1024 * 1024;

export class ByteWriter {
  bytes = new Uint8Array(INITIAL_BYTES);
  length = 0;
  #view = new DataView(this.bytes.buffer);

  reset(): void {
    this.length = 0;
    if (this.bytes.length > KEPT_BYTES) this.#replace(new Uint8Array(INITIAL_BYTES));
  }

  uint8(value: number): void {
    this.#reserve(1);
    this.bytes[this.length++] = value;
  }

  uint32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.length, value, true);
    this.length += 4;
  }

  int32(value: number): void {
    this.uint32(value >>> 0);
  }

  float64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  int64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigInt64(this.length, value, true);
    this.length += 8;
  }

  text(value: string): void {
    this.#reserve(4 + value.length * 3);
    const { written } = encoder.encodeInto(value, this.bytes.subarray(this.length + 4));
    this.#view.setUint32(this.length, written, true);
    this.length += 4 + written;
  }

  /** Length and bytes of `source.subarray(start, end)`. */
  block(source: Uint8Array, start = 0, end = source.length): void {
    this.#reserve(4 + end - start);
    this.#view.setUint32(this.length, end - start, true);
    this.bytes.set(source.subarray(start, end), this.length + 4);
    this.length += 4 + end - start;
  }

  /** Bytes without their length, for reassembling a message that travels in pieces. */
  append(source: Uint8Array): void {
    this.#reserve(source.length);
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  /** Opens a place for a uint32 that is known later; see `patchUint32`. */
  placeUint32(): number {
    this.uint32(0);
    return this.length - 4;
  }

  patchUint32(place: number, value: number): void {
    this.#view.setUint32(place, value, true);
  }

  #reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.#replace(larger);
  }

  #replace(bytes: Uint8Array<ArrayBuffer>): void {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}

/** Texts up to this length are decoded by hand when they are ASCII: a TextDecoder call costs more than they do. */
const SHORT_TEXT = 48;

export class ByteReader {
  readonly bytes: Uint8Array;
  position: number;
  readonly end: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, end = bytes.length) {
    this.bytes = bytes;
    this.position = 0;
    this.end = end;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, end);
  }

  uint8(): number {
    return this.#view.getUint8(this.position++);
  }

  uint32(): number {
    const value = this.#view.getUint32(this.position, true);
    this.position += 4;
    return value;
  }

  int32(): number {
    return this.uint32() | 0;
  }

  float64(): number {
    const value = this.#view.getFloat64(this.position, true);
    this.position += 8;
    return value;
  }

  int64(): bigint {
    const value = this.#view.getBigInt64(this.position, true);
    this.position += 8;
    return value;
  }

  text(): string {
    const length = this.uint32();
    const start = this.position;
    this.position += length;
    if (length <= SHORT_TEXT) {
      const ascii = this.#shortAscii(start, this.position);
      if (ascii !== undefined) return ascii;
    }
    return decoder.decode(this.bytes.subarray(start, this.position));
  }

  /** A view, valid until the next message; copy what is kept. */
  block(): Uint8Array {
    const length = this.uint32();
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }

  #shortAscii(start: number, end: number): string | undefined {
    let text = '';
    for (let index = start; index < end; index++) {
      const byte = this.bytes[index] as number;
      if (byte > 127) return undefined;
      text += String.fromCharCode(byte);
    }
    return text;
  }
}
