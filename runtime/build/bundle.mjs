import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { adaptations } from './adaptations.mjs';
import { sources } from './entries.mjs';
import { threadModules, viteModules } from './modules.mjs';
import { namedExports, nodeBuiltins } from './node-builtins.mjs';
import { emptySourceMap } from './source-map.mjs';
import { virtualModules } from './virtual.mjs';

/** Names that Node's own module exports, so that importing any of them by name works. */
async function exportNames(module) {
  return Object.keys(await import(module)).filter((name) => name !== 'default' && /^[a-zA-Z_$][\w$]*$/.test(name));
}

/** Node's built-ins for the workers that run Vite: the live tree as `fs`, and small stand-ins. */
function viteBuiltins(source) {
  const own = {
    fs: 'file-system-module',
    'fs/promises': 'file-system-promises-module',
    path: 'path',
    'path/posix': 'path',
    url: 'url',
    crypto: 'crypto',
    module: 'module',
    stream: 'stream',
    'stream/promises': 'stream-promises',
    events: 'events',
    util: 'util',
    buffer: 'buffer',
    worker_threads: 'worker-threads',
    process: 'process',
  };
  return Object.fromEntries(Object.entries(own).map(([name, file]) => [name, source(`vite/node/${file}.ts`)]));
}

/** Text of the files that Vite and its React plugin read through their own location, by path in the worker. */
async function seedFiles(npm) {
  const files = ['vite/package.json', 'vite/dist/client/client.mjs', 'vite/dist/client/env.mjs', '@vitejs/plugin-react/dist/refresh-runtime.js'];
  const text = async (file) => (await readFile(npm(file), 'utf8')) + (file.endsWith('.json') ? '' : emptySourceMap);
  return Object.fromEntries(await Promise.all(files.map(async (file) => [`/node_modules/${file}`, await text(file)])));
}

/**
 * A worker of another folder brings its stand-ins as `src/<folder>/node-builtins.mjs`: `export const nodeModulesByName`, file by
 * built-in's name, relative to that folder. What it does not name comes from unenv.
 */
async function builtinsOf(folder, source) {
  const table = source(`${folder}/node-builtins.mjs`);
  if (!existsSync(table)) return {};
  const { nodeModulesByName } = await import(pathToFileURL(table).href);
  return Object.fromEntries(Object.entries(nodeModulesByName).map(([name, file]) => [name, path.resolve(path.dirname(table), file)]));
}

/** esbuild plugin: `file` in place of the packages whose names match. */
function standIn(names, file) {
  return { name: 'stand-in', setup: (build) => build.onResolve({ filter: names }, () => ({ path: file })) };
}

/** Plugins of a stage, by its `modules`. */
async function plugins({ stage, source, nodeModules }) {
  const viteSource = (file) => source(`vite/${file}`);
  switch (stage.modules) {
    case 'page':
      return [];
    case 'thread':
      return [threadModules({ nodeModules, source: viteSource }), adaptations({ source: viteSource })];
    case 'vite':
      return [
        namedExports({
          fs: { from: viteSource('node/file-system.ts'), names: await exportNames('node:fs') },
          'fs/promises': { from: viteSource('node/file-system-promises.ts'), names: await exportNames('node:fs/promises') },
        }),
        viteModules({ nodeModules, source: viteSource }),
        nodeBuiltins({ nodeModules, own: viteBuiltins(source) }),
        adaptations({ source: viteSource }),
      ];
    case 'typescript':
      // The compiler asks for these only where it finds Node.
      return [standIn(/^(fs|path|os|inspector|perf_hooks|crypto|source-map-support)$/, source('type-check/no-node.ts'))];
    case 'api':
      return [nodeBuiltins({ nodeModules, own: await builtinsOf(stage.modules, source) })];
    case 'terminal':
      return [standIn(/^ajv(-formats)?$/, source('mcp/no-ajv.ts')), nodeBuiltins({ nodeModules, own: await builtinsOf(stage.modules, source) })];
    default:
      throw new Error(`unknown modules: ${stage.modules}`);
  }
}

/**
 * Bundles the entries of one stage in memory.
 *
 * @returns {Promise<{ files: [string, Uint8Array][], entryNames: Record<string, string>, inputs: string[] }>}
 */
export async function bundle({ stage, entries, assets, buildId, runtime, nodeModules, out }) {
  const { source, npm } = sources(runtime, nodeModules);
  const result = await build({
    entryPoints: entries,
    outdir: out,
    write: false,
    metafile: true,
    bundle: true,
    splitting: stage.format === 'esm',
    format: stage.format,
    platform: 'browser',
    target: 'es2024',
    minify: true,
    entryNames: stage.unhashed ? '[name]' : '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    legalComments: 'none',
    logLevel: 'warning',
    absWorkingDir: runtime,
    conditions: ['browser', 'import', 'module'],
    mainFields: ['module', 'main'],
    define: {
      __RUNTIME_BUILD__: JSON.stringify(buildId),
      // Vite decides at run time what this is, for the app; esbuild would otherwise write "production" into Vite itself.
      ...(stage.modules === 'vite' && { 'process.env.NODE_ENV': 'process.env.NODE_ENV' }),
    },
    logOverride: { 'direct-eval': 'silent', 'empty-import-meta': 'silent' },
    plugins: [
      virtualModules({ 'virtual:assets': () => assets, 'virtual:seed-files': () => seedFiles(npm), 'virtual:starter-config': () => readFile(path.join(path.dirname(nodeModules), 'starter/vite.config.ts'), 'utf8') }),
      ...(await plugins({ stage, source, nodeModules })),
    ],
  });
  const files = result.outputFiles.map(({ path: file, contents }) => [path.relative(out, file), contents]);
  const byEntry = Object.fromEntries(Object.entries(entries).map(([name, file]) => [file, name]));
  const entryNames = {};
  for (const [file, { entryPoint }] of Object.entries(result.metafile.outputs)) {
    const name = entryPoint && byEntry[path.resolve(runtime, entryPoint)];
    if (name) entryNames[`${name}.js`] = path.relative(out, path.resolve(runtime, file));
  }
  const inputs = Object.keys(result.metafile.inputs)
    .filter((file) => !/^[a-z-]+:/.test(file))
    .map((file) => path.resolve(runtime, file));
  return { files, entryNames, inputs };
}
