import type { BufferEncoding } from '@webcontainer/api';
import { RuntimeError } from '../rpc/error.ts';

/** Bytes as text in one of Node's encodings. */
export function decode(bytes: Uint8Array, encoding: BufferEncoding): string {
  switch (encoding) {
    case 'utf8':
    case 'utf-8':
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    case 'utf16le':
    case 'ucs2':
    case 'ucs-2':
      return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes);
    case 'ascii':
      return characters(bytes.map((byte) => byte & 0x7f));
    case 'latin1':
    case 'binary':
      return characters(bytes);
    case 'base64':
      return btoa(characters(bytes));
    case 'base64url':
      return btoa(characters(bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    case 'hex':
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    default:
      throw unknown(encoding);
  }
}

/** Text in one of Node's encodings as bytes. */
export function encode(text: string, encoding: string | null = 'utf8'): Uint8Array {
  switch (encoding) {
    case null:
    case 'utf8':
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf16le':
    case 'ucs2':
    case 'ucs-2': {
      const bytes = new Uint8Array(text.length * 2);
      const view = new DataView(bytes.buffer);
      for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), true);
      return bytes;
    }
    case 'ascii':
    case 'latin1':
    case 'binary':
      return Uint8Array.from(text, (character) => character.charCodeAt(0));
    case 'base64':
    case 'base64url':
      return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
    case 'hex':
      return Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));
    default:
      throw unknown(encoding);
  }
}

function characters(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 0x8000) text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return text;
}

function unknown(encoding: unknown): RuntimeError {
  return new RuntimeError('invalid_argument', `unknown encoding: ${String(encoding)}`);
}
