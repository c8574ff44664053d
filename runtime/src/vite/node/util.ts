import * as base from 'unenv/node/util';

export * from 'unenv/node/util';

const escapeSequence = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
export const stripVTControlCharacters = (text: string) => text.replace(escapeSequence, '');
export const styleText = (_format: unknown, text: string) => text;

/** Node's `util.parseEnv`: the content of a .env file as an object. */
export function parseEnv(content: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const line of content.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (match && !line.trimStart().startsWith('#')) values[match[1]!] = match[2]!.replace(/^(['"`])(.*)\1$/, '$2');
  }
  return values;
}

type Callback = (error: Error | null, value: unknown) => void;

/** unenv's `promisify` wraps what it returns; fs functions carry their own promise variants and must be used as they are. */
export function promisify(call: ((...args: unknown[]) => void) & { [promisify.custom]?: unknown }) {
  if (call[promisify.custom]) return call[promisify.custom];
  return (...args: unknown[]) =>
    new Promise((resolve, reject) => {
      const done: Callback = (error, value) => (error ? reject(error) : resolve(value));
      call(...args, done);
    });
}
promisify.custom = Symbol.for('nodejs.util.promisify.custom');

export const { TextDecoder, TextEncoder } = globalThis;
export default { ...base, stripVTControlCharacters, styleText, parseEnv, promisify, TextDecoder, TextEncoder };
