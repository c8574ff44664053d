import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

const builtins = new Set([...builtinModules, 'sqlite', 'test']);

/** Node's own module as unenv re-implements it for places that are not Node. */
function unenvModule(nodeModules, name) {
  const base = path.join(nodeModules, 'unenv/dist/runtime/node', name);
  return [`${base}.mjs`, path.join(base, 'index.mjs')].find((file) => existsSync(file));
}

/**
 * esbuild plugin: resolves Node's built-in modules for a worker of the browser. `own` maps a built-in's name (without
 * `node:`) to the file that stands for it in this worker; what it does not name comes from unenv. A built-in that neither
 * has is an error of the build, not a surprise at run time. Each worker passes its own table because the same name means
 * different things: `fs` is the project's live tree for Vite, and what app code may see for the api worker.
 *
 * @param {{ nodeModules: string, own: Record<string, string> }} options absolute paths
 */
export function nodeBuiltins({ nodeModules, own }) {
  const ownFiles = new Set(Object.values(own));
  return {
    name: 'node-builtins',
    setup(build) {
      build.onResolve({ filter: /^(node:)?[a-z_0-9/]+\/?$/ }, (args) => {
        const name = args.path.replace(/^node:/, '').replace(/\/$/, '');
        if (!builtins.has(name) && !Object.hasOwn(own, name)) return undefined;
        // A stand-in may wrap the npm package of the same name (events, buffer): from there the plain name is the package.
        if (ownFiles.has(args.importer) && !args.path.startsWith('node:') && !(name in own && own[name] !== args.importer))
          return undefined;
        const file = own[name] ?? unenvModule(nodeModules, name);
        if (!file) return { errors: [{ text: `no stand-in for Node's module '${name}' in this worker` }] };
        return { path: file };
      });
    },
  };
}

/**
 * esbuild plugin: serves `file-system-names:<id>`, a module that re-exports every name of Node's `fs` (or `fs/promises`) from
 * the object that the importing stand-in provides. Named imports need static names, and Node's own list is the true one.
 *
 * @param {Record<string, { from: string, names: string[] }>} modules by id
 */
export function namedExports(modules) {
  return {
    name: 'named-exports',
    setup(build) {
      build.onResolve({ filter: /^named-exports:/ }, (args) => ({ path: args.path, namespace: 'named-exports' }));
      build.onLoad({ filter: /.*/, namespace: 'named-exports' }, (args) => {
        const { from, names } = modules[args.path.slice('named-exports:'.length)];
        return {
          contents: `import source from ${JSON.stringify(from)};\nexport default source;\nexport const { ${names.join(', ')} } = source;\n`,
          loader: 'js',
          resolveDir: path.dirname(from),
        };
      });
    },
  };
}
