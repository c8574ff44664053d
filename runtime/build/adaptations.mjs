import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseAst } from 'rolldown/parseAst';

/**
 * What has to be different about Vite, rolldown and their loader because they run in a worker of a browser. The packages
 * themselves stay as published; these edits are made to the text that enters the bundle. Each names its reason, and each must
 * match exactly as often as it says: after an update of a package the build stops here instead of shipping half an edit.
 *
 * @typedef {{ find: string | RegExp, replace: string | ((...match: string[]) => string), times: number, why: string }} Edit
 */

/** @returns {{ file: RegExp, edits: Edit[] }[]} */
function edits({ source }) {
  return [
    {
      file: /@rolldown\/binding-wasm32-wasi\/rolldown-binding\.wasi-browser\.js$/,
      edits: [
        {
          find: /const __wasmUrl = new URL\([\s\S]*?const __wasmFile = await __wasmResponse\.arrayBuffer\(\)/,
          replace: `import { rolldownModule, createThread } from ${JSON.stringify(source('rolldown-wasm.ts'))};\nconst __wasmFile = await rolldownModule()`,
          times: 1,
          why: 'the worker compiles the wasm while its scripts still load, or is handed the compiled module',
        },
        {
          find: 'export const { fs: __fs, vol: __volume } = memfs()',
          replace: `import { fs as __fs, vol as __volume } from ${JSON.stringify(source('live-tree.ts'))};\nexport { __fs, __volume }`,
          times: 1,
          why: 'the tree is there, and can be read and written, before the wasm is',
        },
        {
          find: 'initial: 16384,',
          replace: 'initial: 1024,',
          times: 1,
          why: '64 MiB instead of 1 GiB of reserved shared memory; it grows when needed',
        },
        {
          find: 'asyncWorkPoolSize: __asyncWorkPoolSize,',
          replace: 'asyncWorkPoolSize: 1,',
          times: 1,
          why: 'a thread costs a worker with half a megabyte of script; they are started when first needed',
        },
        {
          find: 'reuseWorker: { size: __asyncWorkPoolSize + __workerPoolSize },',
          replace: 'reuseWorker: { size: 0 },',
          times: 1,
          why: 'the loader would wait for 4 + cores threads before anything else; with 0 they start lazily and are still reused',
        },
        {
          find: /new Worker\(new URL\('@rolldown\/binding-wasm32-wasi\/wasi-worker-browser\.mjs', import\.meta\.url\), \{\s*type: 'module',\s*\}\)/,
          replace: 'createThread()',
          times: 1,
          why: 'the thread script has a hashed name in the runtime folder',
        },
      ],
    },
    {
      file: /rolldown\/dist\/shared\/normalize-string-or-regex-[\w-]+\.mjs$/,
      edits: [
        {
          find: 'async function invokeBuiltinHook(key, ...args) {',
          replace: `import { canAnswer, inTurn } from ${JSON.stringify(source('builtin-hooks.ts'))};\nasync function invokeBuiltinHook(key, ...args) {\n\tif (!canAnswer(this.plugin.name, key, args)) return null;`,
          times: 1,
          why: 'a call costs 1-4 ms in wasm, and most of them cannot be answered',
        },
        {
          find: 'return await this.native[key](...args);',
          replace: 'return await inTurn(() => this.native[key](...args));',
          times: 1,
          why: 'each call that runs beside another one starts a thread: a worker with its own script, 100 ms of a cold start',
        },
      ],
    },
    {
      file: /@emnapi\/(core|runtime|wasi-threads)\/dist\/[\w.-]+\.js$/,
      edits: [
        {
          find: /typeof process === 'object'/g,
          replace: 'false',
          times: -1,
          why: 'Vite needs a global `process`; emnapi would take that for Node and ask for worker_threads',
        },
      ],
    },
    {
      file: /@emnapi\/core\/dist\/emnapi-core\.js$/,
      edits: [
        {
          find: 'emnapiCtx.features.setImmediate(call);',
          replace: 'call();',
          times: 1,
          why: 'a message of a thread comes in a turn of its own; each call of a plugin would wait for a second one',
        },
      ],
    },
    {
      file: /vite\/dist\/node\/chunks\/node\.js$/,
      edits: [
        {
          find: /watcher\.on\("(change|add|unlink)", \(file\) => \{\n\t\t(onFile)/g,
          replace: 'watcher.on("$1", (file) => {\n\t\treturn $2',
          times: 3,
          why: 'lets `settle` wait until a change has been taken in; the listeners start that work without returning it',
        },
        {
          find: /\nexport \{ /,
          replace: `\nimport { importFile as __importFile, isProvided as __isProvided } from ${JSON.stringify(source('modules/import-later.ts'))};\nimport { beforeOptimizing as __beforeOptimizing } from ${JSON.stringify(source('dependencies.ts'))};\nimport { loadConfiguration as __loadConfiguration, restartFailed as __restartFailed } from ${JSON.stringify(source('config/load-configuration.ts'))};\nexport { getDepHash, nodeResolveWithVite, `,
          times: 1,
          why: 'shipped dependencies are accepted only with the hashes that Vite itself computes for this configuration; the imports are for the edits below',
        },
        {
          find: 'configLoader === "bundle" ? bundleAndLoadConfigFile(resolvedPath, configRoot, logLevel, customLogger)',
          replace: 'configLoader === "bundle" ? __loadConfiguration(resolvedPath, configEnv, () => bundleAndLoadConfigFile(resolvedPath, configRoot, logLevel, customLogger))',
          times: 1,
          why: "the starter's configuration is known; what does not load is a problem with its place",
        },
        {
          find: 'server.config.logger.error(err.message, { timestamp: true });\n\t\t\tserver.config.logger.error("server restart failed"',
          replace: '__restartFailed(server.config.configFile, err);\n\t\t\tserver.config.logger.error("server restart failed"',
          times: 1,
          why: 'a configuration that loads and that Vite refuses is a problem too',
        },
        {
          find: /const (wasmHelper|instantiateFromUrl|instantiateFromFile) = (async [\s\S]*?\n\});\nconst (\w+Code) = \1\.toString\(\);/g,
          replace: (_match, name, body, code) => `const ${name} = ${body};\nconst ${code} = ${JSON.stringify(body)};`,
          times: 3,
          why: 'functions that Vite writes into modules of the app as text must not be minified with Vite',
        },
        {
          find: /^function (detectScriptRel|isCssPreloadUrl|preloadOnce|preload)\([\s\S]*?\n\}$/gm,
          replace: (text, name) => `${text}\nconst __${name}Text = ${JSON.stringify(text)};`,
          times: 4,
          why: 'the same for what loads the style sheets of a part of the app: these call each other by name',
        },
        {
          find: /\b(detectScriptRel|isCssPreloadUrl|preloadOnce|preload)\.toString\(\)/g,
          replace: '__$1Text',
          times: 4,
          why: 'the same',
        },
        {
          find: 'async function prepareRolldownOptimizerRun(environment, depsInfo, processingCacheDir, optimizerContext) {',
          replace: 'async function prepareRolldownOptimizerRun(environment, depsInfo, processingCacheDir, optimizerContext) {\n\tawait __beforeOptimizing();',
          times: 1,
          why: "a package of the project's own is bundled together with the shipped ones, whose sources are fetched for that only",
        },
        {
          find: 'if (isNodeLikeBuiltin(id) || id.startsWith("npm:")) return {',
          replace: 'if (isNodeLikeBuiltin(id) || id.startsWith("npm:") || __isProvided(id)) return {',
          times: 1,
          why: 'a configuration gets Vite itself and the plugins that the runtime brings, which are no files of the project',
        },
        {
          find: 'import(pathToFileURL(tempFileName).href)',
          replace: '__importFile(pathToFileURL(tempFileName).href)',
          times: 1,
          why: 'import() of a browser reads no files: the bundled configuration and its plugins',
        },
        {
          find: /let url = createRequire\(rootFile\)\.resolve\(name\);\n\t\ttry \{\n\t\t\treturn \(await import\(`\$\{pathToFileURL\(url\)\}\?t=\$\{Date\.now\(\)\}`\)\)\.default;\n\t\t\} catch \(err\) \{/,
          replace: 'let url = name;\n\t\ttry {\n\t\t\treturn (await __importFile(name, rootFile)).default;\n\t\t} catch (err) {\n\t\t\tthrow err;',
          times: 1,
          why: "the same for PostCSS's configuration and plugins",
        },
        {
          find: /import\((sassPath|sassPackage\.path|lessPath|stylusPath|pathToFileURL\(sssPath\)\.href)\)/g,
          replace: '__importFile($1)',
          times: 5,
          why: 'the same for preprocessors that the project brings',
        },
      ],
    },
  ];
}

function apply(file, text, list) {
  let result = text;
  for (const { find, replace, times, why } of list) {
    const pattern = find instanceof RegExp ? new RegExp(find.source, find.flags.includes('g') ? find.flags : `${find.flags}g`) : find;
    const found = typeof pattern === 'string' ? result.split(pattern).length - 1 : (result.match(pattern) ?? []).length;
    if (times >= 0 && found !== times) throw new Error(`${file}: expected ${times} places to edit, found ${found} (${why})`);
    result = result.replaceAll(pattern, replace);
  }
  return result;
}

/** Positions of every `import.meta.url` expression, last first. */
function importMetaUrls(text) {
  const found = [];
  const visit = (node) => {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(visit);
    if (node.type === 'MemberExpression' && node.object?.type === 'MetaProperty' && node.property?.name === 'url') found.push(node);
    else for (const key in node) visit(node[key]);
  };
  visit(parseAst(text));
  return found.sort((a, b) => b.start - a.start);
}

/**
 * Vite and its plugins find their own files relative to `import.meta.url`. In a bundle that would be the URL of the bundle;
 * it becomes the file URL that the package has in the worker's file system (where `virtual:seed-files` puts what is read).
 */
function withFileUrls(file, text) {
  const url = JSON.stringify(`file:///node_modules/${file.split('/node_modules/').pop()}`);
  let result = text;
  for (const { start, end } of importMetaUrls(text)) result = result.slice(0, start) + url + result.slice(end);
  return result;
}

/** esbuild plugin that makes the edits above. `source` gives the absolute path of a file of `src/vite`. */
export function adaptations({ source }) {
  const list = edits({ source });
  return {
    name: 'adaptations',
    setup(build) {
      build.onLoad({ filter: /\/node_modules\/.*\.m?js$/ }, async (args) => {
        const text = await readFile(args.path, 'utf8');
        const edited = list.filter(({ file }) => file.test(args.path)).reduce((result, entry) => apply(args.path, result, entry.edits), text);
        const result = edited.includes('import.meta.url') ? withFileUrls(args.path, edited) : edited;
        return result === text ? undefined : { contents: result, loader: 'js', resolveDir: path.dirname(args.path) };
      });
    },
  };
}
