import path from 'node:path';

/**
 * Which file stands for which package in the workers that run Vite. Three kinds: the wasm build of rolldown in place of its
 * native binding, our stand-ins for native parts of Tailwind, and parts of Vite that are never reached in a browser (the
 * HTTP, debugging and legacy-transform tools), which throw when they are used after all.
 */
export function viteModules({ nodeModules, source }) {
  const npm = (file) => path.join(nodeModules, file);
  const unavailable = source('node/unavailable.ts');
  /** @type {[RegExp, string][]} */
  const table = [
    [/^vite$/, npm('vite/dist/node/index.js')],
    [/^vite\/internal$/, npm('vite/dist/node/internal.js')],
    [/^vite\/module-runner$/, npm('vite/dist/node/module-runner.js')],
    [/^rolldown$/, npm('rolldown/dist/index.mjs')],
    [/^rolldown\/experimental$/, npm('rolldown/dist/experimental-index.mjs')],
    [/^rolldown\/plugins$/, npm('rolldown/dist/plugins-index.mjs')],
    [/^rolldown\/filter$/, npm('rolldown/dist/filter-index.mjs')],
    [/^rolldown\/utils$/, npm('rolldown/dist/utils-index.mjs')],
    [/^rolldown\/parseAst$/, npm('rolldown/dist/parse-ast-index.mjs')],
    [/^\.\/(shared\/)?binding-[\w-]+\.mjs$/, source('rolldown-binding.ts')],
    [/^rolldown-binding$/, npm('@rolldown/binding-wasm32-wasi/rolldown-binding.wasi-browser.js')],
    [/^@napi-rs\/wasm-runtime\/fs$/, npm('@napi-rs/wasm-runtime/dist/fs.js')],
    [/^@vitejs\/plugin-react$/, npm('@vitejs/plugin-react/dist/index.js')],
    [/^@tailwindcss\/vite$/, npm('@tailwindcss/vite/dist/index.mjs')],
    [/^@tailwindcss\/node$/, npm('@tailwindcss/node/dist/index.mjs')],
    [/^@tailwindcss\/node\/require-cache$/, source('node/require-cache.ts')],
    [/^@tailwindcss\/oxide$/, source('tailwind/scanner.ts')],
    [/^graceful-fs$/, source('node/file-system-module.ts')],
    [/^lightningcss$/, source('lightningcss.ts')],
    // PostCSS leaves its source maps out of browsers.
    [/^source-map-js$/, npm('source-map-js/source-map.js')],
    [/^lightningcss-flags$/, npm('lightningcss/node/flags.js')],
    [/^vite-internals$/, npm('vite/dist/node/chunks/node.js')],
    [/^jiti$/, source('node/jiti.ts')],
    [/^#module-sync-enabled$/, source('node/module-sync.ts')],
    [/^(esbuild|terser|@vitejs\/devtools.*|tsx\/cjs\/api|yaml|fsevents|sugarss|bufferutil|utf-8-validate|oxc-transform-react)$/, unavailable],
  ];
  return {
    name: 'vite-modules',
    setup(build) {
      for (const [filter, file] of table) {
        build.onResolve({ filter }, (args) => (args.path.startsWith('.') && !args.importer.includes('/rolldown/dist/') ? undefined : { path: file }));
      }
    },
  };
}

/** In rolldown's threads: our file system, which reads a shared tree, around the package's own, which asks by message. */
export function threadModules({ nodeModules, source }) {
  const table = [
    [/^\.\/fs-proxy\.js$/, source('threads/thread-file-system.ts')],
    [/^napi-rs-fs-proxy$/, path.join(nodeModules, '@napi-rs/wasm-runtime/fs-proxy.js')],
    [/^@napi-rs\/wasm-runtime\/fs$/, source('threads/answer-classes.ts')],
  ];
  return {
    name: 'thread-modules',
    setup(build) {
      for (const [filter, file] of table) build.onResolve({ filter }, () => ({ path: file }));
    },
  };
}
