import fs from './file-system.ts';

/** `fs/promises` with its functions bound: memfs implements them as methods, and importers call them by name alone. */
const source = fs.promises as unknown as Record<string, unknown>;
const names = Object.getOwnPropertyNames(source).concat(Object.getOwnPropertyNames(Object.getPrototypeOf(source)));
const promises: Record<string, unknown> = { constants: fs.constants };
for (const name of names) {
  const value = source[name];
  if (name !== 'constructor' && typeof value === 'function') promises[name] = value.bind(source);
}

export default promises;
