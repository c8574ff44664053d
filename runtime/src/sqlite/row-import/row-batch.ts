/**
 * Rows on their way into the database: one tagged value after the other, row by row, little-endian. A batch is one transferred
 * buffer, which the database worker copies once into SQLite's memory; texts are bound from there without another copy.
 */
export const CellTag = {
  null: 0,
  /** 4 bytes */
  int32: 1,
  /** 8 bytes; also whole numbers beyond int32 */
  float64: 2,
  /** uint32 length, then UTF-8 */
  text: 3,
} as const;

const encoder = new TextEncoder();
/** Texts up to this length are encoded by hand while they are ASCII: a TextEncoder call costs more than they do. */
const SHORT_TEXT = 40;

/** Writes one batch. Rows are not separated: the number of columns is known. */
export class RowBatchWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  constructor(bytes: number) {
    this.#bytes = new Uint8Array(bytes);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#length;
  }

  add(value: string | number | null): void {
    if (value === null) {
      this.#reserve(1);
      this.#bytes[this.#length++] = CellTag.null;
    } else if (typeof value === 'string') this.#text(value);
    else if ((value | 0) === value && !Object.is(value, -0)) {
      this.#reserve(5);
      this.#bytes[this.#length] = CellTag.int32;
      this.#view.setInt32(this.#length + 1, value, true);
      this.#length += 5;
    } else {
      this.#reserve(9);
      this.#bytes[this.#length] = CellTag.float64;
      this.#view.setFloat64(this.#length + 1, value, true);
      this.#length += 9;
    }
  }

  /** The batch so far, for transfer; the writer begins a new one. */
  take(): Uint8Array<ArrayBuffer> {
    const batch = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(this.#bytes.length);
    this.#view = new DataView(this.#bytes.buffer);
    this.#length = 0;
    return batch;
  }

  #text(value: string): void {
    this.#reserve(5 + value.length * 3);
    const start = this.#length + 5;
    this.#bytes[this.#length] = CellTag.text;
    const written = value.length <= SHORT_TEXT ? this.#ascii(value, start) : -1;
    const bytes = written >= 0 ? written : encoder.encodeInto(value, this.#bytes.subarray(start)).written;
    this.#view.setUint32(this.#length + 1, bytes, true);
    this.#length = start + bytes;
  }

  /** Bytes written, or -1 when the text is not ASCII. */
  #ascii(value: string, start: number): number {
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code > 127) return -1;
      this.#bytes[start + index] = code;
    }
    return value.length;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
