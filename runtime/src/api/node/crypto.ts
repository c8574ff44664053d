/** `node:crypto` for handlers: unenv's, with the synchronous hashes that it leaves out. */
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 as noblePbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt as nobleScrypt } from '@noble/hashes/scrypt.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { Buffer } from 'node:buffer';

export * from 'unenv/node/crypto';

type Data = string | Uint8Array;

const algorithms = { md5, sha1, sha256, sha384, sha512 };

function algorithm(name: string) {
  const found = Object.entries(algorithms).find(([known]) => known === name.toLowerCase().replace('-', ''))?.[1];
  if (!found) throw Object.assign(new Error(`Digest method not supported: ${name}`), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
  return found;
}

const bytes = (data: Data, encoding: BufferEncoding = 'utf8') => (typeof data === 'string' ? Uint8Array.from(Buffer.from(data, encoding)) : Uint8Array.from(data));

class Digest {
  readonly #state: { update(data: Uint8Array): unknown; digest(): Uint8Array };

  constructor(state: { update(data: Uint8Array): unknown; digest(): Uint8Array }) {
    this.#state = state;
  }

  update(data: Data, encoding?: BufferEncoding): this {
    this.#state.update(bytes(data, encoding));
    return this;
  }

  digest(encoding?: BufferEncoding): string | Buffer {
    const result = Buffer.from(this.#state.digest());
    return encoding ? result.toString(encoding) : result;
  }
}

export const createHash = (name: string) => new Digest(algorithm(name).create());
export const createHmac = (name: string, key: Data) => new Digest(hmac.create(algorithm(name), bytes(key)));
export const hash = (name: string, data: Data, encoding: BufferEncoding = 'hex') => createHash(name).update(data).digest(encoding);
export const getHashes = () => Object.keys(algorithms);

export const pbkdf2Sync = (password: Data, salt: Data, iterations: number, length: number, name: string) =>
  Buffer.from(noblePbkdf2(algorithm(name), bytes(password), bytes(salt), { c: iterations, dkLen: length }));

interface ScryptOptions {
  N?: number;
  cost?: number;
  r?: number;
  blockSize?: number;
  p?: number;
  parallelization?: number;
}

export function scryptSync(password: Data, salt: Data, length: number, options: ScryptOptions = {}): Buffer {
  const { N = options.cost ?? 16_384, r = options.blockSize ?? 8, p = options.parallelization ?? 1 } = options;
  return Buffer.from(nobleScrypt(bytes(password), bytes(salt), { N, r, p, dkLen: length }));
}

export const randomBytes = (size: number) => Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(size)));

export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.byteLength !== b.byteLength)
    throw Object.assign(new RangeError('Input buffers must have the same byte length'), { code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH' });
  let difference = 0;
  for (let index = 0; index < a.length; index++) difference |= (a[index] as number) ^ (b[index] as number);
  return difference === 0;
}

export const randomUUID = () => globalThis.crypto.randomUUID();
export const { subtle } = globalThis.crypto;
export const webcrypto = globalThis.crypto;
export default { createHash, createHmac, hash, getHashes, pbkdf2Sync, scryptSync, randomBytes, randomUUID, timingSafeEqual, subtle, webcrypto };
