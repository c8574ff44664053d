/** `fs/promises`: every name that Node's module exports. */
export { default } from 'named-exports:fs/promises';
export * from 'named-exports:fs/promises';
