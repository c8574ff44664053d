/** `fs` and `graceful-fs`: every name that Node's module exports. */
export { default } from 'named-exports:fs';
export * from 'named-exports:fs';
