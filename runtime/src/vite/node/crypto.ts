/** Synchronous hashes, which the browser's own crypto does not have. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { Buffer } from './buffer.ts';

const algorithms = { md5, sha1, sha256, sha384, sha512 };

type Data = string | Uint8Array;

class Hash {
  readonly #hash;

  constructor(name: string) {
    const algorithm = Object.entries(algorithms).find(([key]) => key === name.toLowerCase())?.[1];
    if (!algorithm) throw new Error(`Digest method not supported: ${name}`);
    this.#hash = algorithm.create();
  }

  update(data: Data, encoding?: BufferEncoding): this {
    this.#hash.update(typeof data === 'string' ? new Uint8Array(Buffer.from(data, encoding)) : new Uint8Array(data));
    return this;
  }

  digest(encoding?: BufferEncoding): string | Uint8Array {
    const bytes = Buffer.from(this.#hash.digest());
    return encoding ? bytes.toString(encoding) : bytes;
  }
}

export const createHash = (name: string) => new Hash(name);
export const hash = (name: string, data: Data, encoding: BufferEncoding = 'hex') => new Hash(name).update(data).digest(encoding);
export const randomBytes = (size: number) => Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(size)));
export const randomUUID = () => globalThis.crypto.randomUUID();
export const getRandomValues = <T extends ArrayBufferView<ArrayBuffer>>(array: T): T => globalThis.crypto.getRandomValues(array);
export const timingSafeEqual = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((value, index) => value === b[index]);
export const webcrypto = globalThis.crypto;
export const { subtle } = globalThis.crypto;
export default { createHash, hash, randomBytes, randomUUID, getRandomValues, timingSafeEqual, webcrypto, subtle };
