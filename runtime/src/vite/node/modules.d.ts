declare module 'virtual:seed-files' {
  /** Text of the files that Vite and its plugins read through their own location, by path in the worker's file system. */
  const files: Record<string, string>;
  export default files;
}

declare module 'virtual:assets' {
  /** Names of built files in the runtime folder, by source name, for example 'rolldown.wasm' to 'rolldown-1A2B3C4D.wasm'. */
  const assets: Record<string, string>;
  export default assets;
}

declare module 'virtual:starter-config' {
  /** Text of the starter's vite.config.ts. */
  const text: string;
  export default text;
}

declare module 'named-exports:*' {
  const source: unknown;
  export default source;
}

declare module 'rolldown-binding' {
  const binding: unknown;
  export default binding;
}

declare module '@napi-rs/wasm-runtime/fs' {
  export const Buffer: typeof import('node:buffer').Buffer;
  export function memfs(): { fs: unknown; vol: unknown };
}

declare module 'css-tree/parser' {
  export default function parse(text: string, options?: { onParseError?(error: Error): void } & Record<string, unknown>): object;
}

declare module 'css-tree/generator' {
  export default function generate(tree: object): string;
}

declare module 'path-browserify' {
  const path: Omit<typeof import('node:path'), 'posix' | 'win32' | 'matchesGlob' | 'toNamespacedPath'>;
  export default path;
}

declare module 'readable-stream' {
  const stream: typeof import('node:stream');
  export default stream;
}

declare module 'lightningcss-flags' {
  export const Features: Record<string, number>;
}

declare module 'vite-internals' {
  /** Path of the file that an import (or a `require`) means in Node; undefined if there is none. */
  export function nodeResolveWithVite(id: string, importer: string | undefined, options: { root: string; isRequire?: boolean }): string | undefined;
  export function getDepHash(environment: import('vite').DevEnvironment): { hash: string; lockfileHash: string; configHash: string };
}

declare module 'picomatch';

declare module 'napi-rs-fs-proxy' {
  export function createFsProxy(constructors: object): object;
  export function createOnMessage(fs: object): (event: MessageEvent) => void;
}
