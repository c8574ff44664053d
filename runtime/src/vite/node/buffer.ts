/** The Buffer that the memfs inside the rolldown binding uses, so that what it returns is a Buffer everywhere. */
import { Buffer } from '@napi-rs/wasm-runtime/fs';

// That package's Buffer does not know Node's `base64url`; Vite's hashes are written with it.
const toString = Buffer.prototype.toString;
Buffer.prototype.toString = function (this: Uint8Array, encoding?: string, start?: number, end?: number): string {
  if (encoding !== 'base64url') return toString.call(this, encoding, start, end);
  return toString.call(this, 'base64', start, end).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

Object.assign(globalThis, { Buffer });

export { Buffer };
export const kMaxLength = 2 ** 31 - 1;
export const constants = { MAX_LENGTH: kMaxLength };
export const { Blob, File, atob, btoa } = globalThis;
export default { Buffer, kMaxLength, constants, Blob, File, atob, btoa };
