import path from 'node:path';

/** Absolute paths: `source('vite/x.ts')` is a file of runtime/src, `npm('vite/…')` one of a package. */
export function sources(runtime, nodeModules) {
  return {
    source: (file) => path.join(runtime, 'src', file),
    npm: (file) => path.join(nodeModules, file),
  };
}

/** WebAssembly files by asset name. */
export function wasmFiles(nodeModules) {
  return {
    'rolldown.wasm': path.join(nodeModules, '@rolldown/binding-wasm32-wasi/rolldown-binding.wasm32-wasi.wasm'),
    'sqlite3.wasm': path.join(nodeModules, '@sqlite.org/sqlite-wasm/dist/sqlite3.wasm'),
  };
}

/**
 * Stages in order; each may name the files of earlier ones through `virtual:assets`. `modules` says which table of Node
 * built-ins and package stand-ins its scripts get. Names are what `manifest.json` lists, with `.js`.
 */
export const stages = [
  {
    modules: 'thread',
    format: 'esm',
    entries: ({ npm }) => ({ 'rolldown-thread': npm('@rolldown/binding-wasm32-wasi/wasi-worker-browser.mjs') }),
  },
  {
    modules: 'page',
    format: 'iife',
    entries: ({ source }) => ({ 'preview-client': source('preview/preview-client.ts') }),
  },
  {
    modules: 'vite',
    format: 'esm',
    entries: ({ source }) => ({
      'dev-worker': source('vite/dev-worker.ts'),
      'build-worker': source('vite/build-worker.ts'),
    }),
  },
  { modules: 'api', format: 'esm', entries: ({ source }) => ({ 'api-worker': source('api/api-worker.ts') }) },
  {
    modules: 'page',
    format: 'esm',
    entries: ({ source }) => ({
      'database-worker': source('sqlite/database-worker.ts'),
    }),
  },
  { modules: 'typescript', format: 'esm', entries: ({ source }) => ({ 'type-worker': source('type-check/type-worker.ts') }) },
  { modules: 'terminal', format: 'esm', entries: ({ source }) => ({ 'shell-worker': source('terminal/shell-worker.ts') }) },
  { modules: 'terminal', format: 'esm', entries: ({ source }) => ({ 'tools-worker': source('terminal/tools-worker.ts') }) },
  { modules: 'page', format: 'esm', entries: ({ source }) => ({ 'checkpoint-worker': source('checkpoint/checkpoint-worker.ts') }) },
  // What pages import that embed the runtime without the studio.
  { modules: 'page', format: 'esm', unhashed: true, entries: ({ source }) => ({ webcontainer: source('index.ts') }) },
  { modules: 'page', format: 'esm', entries: ({ source }) => ({ host: source('host/host.ts') }) },
  {
    modules: 'page',
    format: 'iife',
    unhashed: true,
    entries: ({ source }) => ({ sw: source('preview/service-worker.ts') }),
  },
];
