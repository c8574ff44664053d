import { Buffer } from 'node:buffer';

/** Encodings whose characters may be cut between two chunks, by the label of the browser's own streaming decoder. */
const streaming: Record<string, string> = { utf8: 'utf-8', utf16le: 'utf-16le', ucs2: 'utf-16le', latin1: 'latin1', binary: 'latin1', ascii: 'ascii' };

/** `node:string_decoder`, which unenv does not have. */
export class StringDecoder {
  readonly encoding: BufferEncoding;
  readonly #decoder: TextDecoder | undefined;
  /** Bytes that do not make a whole group of base64 yet. */
  #rest = Buffer.alloc(0);

  constructor(encoding: BufferEncoding = 'utf8') {
    this.encoding = encoding.toLowerCase().replace('utf-', 'utf').replace('ucs-', 'ucs') as BufferEncoding;
    const label = streaming[this.encoding];
    if (label) this.#decoder = new TextDecoder(label, { ignoreBOM: true });
  }

  write(chunk: Uint8Array | string): string {
    if (typeof chunk === 'string') return chunk;
    if (this.#decoder) return this.#decoder.decode(chunk, { stream: true });
    const bytes = Buffer.concat([this.#rest, chunk]);
    const whole = this.encoding.startsWith('base64') ? bytes.length - (bytes.length % 3) : bytes.length;
    this.#rest = Buffer.from(bytes.subarray(whole));
    return bytes.subarray(0, whole).toString(this.encoding);
  }

  end(chunk?: Uint8Array | string): string {
    const text = chunk === undefined ? '' : this.write(chunk);
    const rest = this.#decoder ? this.#decoder.decode() : this.#rest.toString(this.encoding);
    this.#rest = Buffer.alloc(0);
    return text + rest;
  }
}

export default { StringDecoder };
