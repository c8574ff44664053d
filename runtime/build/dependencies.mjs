import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { optimizeDeps, resolveConfig } from 'vite';
import { emptySourceMap } from './source-map.mjs';

/** What the JSX transform and React Refresh import besides what the starter writes. */
const always = ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime', 'react/jsx-dev-runtime'];

async function filesBelow(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** Bare imports of the starter's browser code, and the packages that its package.json pins. */
async function starterImports(starter) {
  const { dependencies } = JSON.parse(await readFile(path.join(starter, 'package.json'), 'utf8'));
  const sources = (await filesBelow(path.join(starter, 'src'))).filter((file) => /\.[jt]sx?$/.test(file));
  const specifiers = new Set(always);
  for (const file of sources) {
    const { outputFiles, metafile } = await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      metafile: true,
      packages: 'external',
      logLevel: 'silent',
      jsx: 'automatic',
      outdir: 'out',
      loader: { '.svg': 'empty', '.css': 'empty' },
    }).catch(() => ({ outputFiles: [], metafile: { inputs: {} } }));
    if (outputFiles.length === 0) continue;
    for (const { imports } of Object.values(metafile.inputs)) {
      for (const { path: specifier, external } of imports) {
        const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
        if (external && Object.hasOwn(dependencies, name)) specifiers.add(specifier);
      }
    }
  }
  // A package that no file imports yet can still be imported by what is written later. One that is imported by a subpath
  // may have nothing else to import.
  for (const name of Object.keys(dependencies)) {
    if (![...specifiers].some((specifier) => specifier.startsWith(`${name}/`))) specifiers.add(name);
  }
  return { dependencies, specifiers: [...specifiers].sort() };
}

async function checkVersions(dependencies, nodeModules) {
  for (const [name, pinned] of Object.entries(dependencies)) {
    const { version } = JSON.parse(await readFile(path.join(nodeModules, name, 'package.json'), 'utf8').catch(() => '{}'));
    if (version !== pinned)
      throw new Error(`the starter pins ${name} ${pinned}, but ${version ?? 'none'} is installed: give runtime/package.json the same pin`);
  }
}

/** Runs Vite's own optimizer on `specifiers`; answers its output as files of a project. */
async function optimized(specifiers, workDirectory) {
  const root = path.join(workDirectory, `optimizer-${process.pid}`);
  await mkdir(root, { recursive: true });
  const config = await resolveConfig(
    {
      root,
      configFile: false,
      cacheDir: path.join(root, '.vite'),
      logLevel: 'silent',
      optimizeDeps: { include: specifiers, noDiscovery: true },
    },
    'serve',
    'development',
  );
  await optimizeDeps(config, true);
  const deps = path.join(root, '.vite/deps');
  const files = {};
  for (const file of await filesBelow(deps)) {
    if (!file.endsWith('.js')) continue;
    const text = (await readFile(file, 'utf8')).replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
    const { code } = await transform(text, { minifyWhitespace: true, target: 'esnext', legalComments: 'none', charset: 'utf8' });
    files[`node_modules/.vite/deps/${path.basename(file)}`] = code + emptySourceMap;
  }
  const metadata = JSON.parse(await readFile(path.join(deps, '_metadata.json'), 'utf8'));
  await rm(root, { recursive: true, force: true });
  for (const entry of Object.values(metadata.optimized)) entry.src = `../../${entry.src.split('node_modules/').pop().replace(/^(\.\.\/)+/, '')}`;
  const hash = createHash('sha256').update(JSON.stringify([files, metadata.optimized, metadata.chunks])).digest('hex').slice(0, 8);
  // Vite puts it into the URL of every dependency, which browsers may then keep for ever.
  const shipped = { ...metadata, browserHash: hash };
  files['node_modules/.vite/deps/package.json'] = '{"type":"module"}\n';
  files['node_modules/.vite/deps/_metadata.json'] = JSON.stringify(shipped);
  files['node_modules/.vite/package.json'] = '{"type":"module"}\n';
  return files;
}

/**
 * The published files that a build of `specifiers` reads, with the package.json that leads to each; for `development`, those that
 * Vite's optimizer reads.
 */
async function published(specifiers, nodeModules, { development = false } = {}) {
  const { metafile } = await build({
    stdin: { contents: specifiers.map((name) => `import ${JSON.stringify(name)};`).join('\n'), resolveDir: path.dirname(nodeModules) },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    absWorkingDir: path.dirname(nodeModules),
    conditions: ['module', 'browser', development ? 'development' : 'production'],
    mainFields: ['browser', 'module', 'jsnext:main', 'jsnext', 'main'],
    define: { 'process.env.NODE_ENV': development ? '"development"' : '"production"' },
    treeShaking: false,
    logLevel: 'error',
  });
  const files = {};
  for (const input of Object.keys(metafile.inputs)) {
    if (!input.startsWith('node_modules/')) continue;
    files[input] = await readFile(path.join(path.dirname(nodeModules), input), 'utf8');
    const owner = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (owner) files[`${owner}/package.json`] ??= await readFile(path.join(path.dirname(nodeModules), owner, 'package.json'), 'utf8');
  }
  return files;
}

async function tailwindStyles(nodeModules) {
  const files = {};
  for (const name of ['package.json', 'index.css', 'theme.css', 'preflight.css', 'utilities.css']) {
    files[`node_modules/tailwindcss/${name}`] = await readFile(path.join(nodeModules, 'tailwindcss', name), 'utf8');
  }
  return files;
}

/** What React publishes is a third of its size then, and minified once, here, instead of in every build. Licences stay. */
async function minified(files, how = { minify: true }) {
  const options = { ...how, legalComments: 'inline', charset: 'utf8' };
  const entries = Object.entries(files).map(async ([file, text]) => [file, /\.[cm]?js$/.test(file) ? (await transform(text, options)).code : text]);
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * The starter's dependencies as the workers need them.
 *
 * @param {{ starter: string, nodeModules: string, workDirectory: string }} options absolute paths
 * @returns {Promise<{ dev: Record<string, string>, packages: Record<string, string>, sources: Record<string, string>, specifiers: string[], browserHash: string }>}
 * text by path: for the dev server (the optimizer's output and Tailwind's style sheets), and for a production build (published files
 * and the same style sheets); the published files that the optimizer reads; what was optimized; and the hash that Vite writes into its URLs
 */
export async function starterDependencies({ starter, nodeModules, workDirectory }) {
  const { dependencies, specifiers } = await starterImports(starter);
  await checkVersions(dependencies, nodeModules);
  const styles = await tailwindStyles(nodeModules);
  const dev = { ...(await optimized(specifiers, workDirectory)), ...styles };
  const packages = { ...(await minified(await published(specifiers, nodeModules))), ...styles };
  const sources = await minified(await published(specifiers, nodeModules, { development: true }), { minifyWhitespace: true });
  const { browserHash } = JSON.parse(dev['node_modules/.vite/deps/_metadata.json']);
  return { dev, packages, sources, specifiers, browserHash };
}
