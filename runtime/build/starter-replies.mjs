import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { transform } from 'esbuild';
import { createServer } from 'vite';
import { emptySourceMap } from './source-map.mjs';

/** Where the project lies in the dev worker's file system; see WORKDIR in protocol.ts. */
const WORKDIR = '/project';

/** Files that may change what Vite answers for others. */
const decisive = ['index.html', 'tsconfig.json', 'vite.config.ts'];

/** Vite writes the configuration into its client (`define`, `base`, `server.hmr`). */
const clientUrls = ['/@vite/client'];

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A map would be four times the code. Whoever needs one asks Vite itself (DevService.handle). */
const withoutSourceMap = (text) => text.replace(/\n?\/\/# sourceMappingURL=data:application\/json[^\n]*\n*$/, '\n');

async function sourceFiles(root) {
  const entries = await readdir(path.join(root, 'src'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  return files.filter((file) => /\.(tsx?|json)$/.test(file) && !file.endsWith('.d.ts')).sort();
}

/** A copy of the starter that finds its packages, outside of any node_modules, whose files Vite treats differently. */
async function copyOfStarter(starter, nodeModules) {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'starter-replies-')));
  for (const name of ['src', 'public', 'index.html', 'package.json', 'tsconfig.json']) await cp(path.join(starter, name), path.join(root, name), { recursive: true });
  await mkdir(path.join(root, 'node_modules'));
  for (const name of await readdir(nodeModules)) {
    if (!name.startsWith('.')) await symlink(path.join(nodeModules, name), path.join(root, 'node_modules', name));
  }
  return root;
}

/** Serves `middlewares` on a free loopback port for as long as `work` runs. */
async function whileServed(middlewares, work) {
  const server = createHttpServer(middlewares).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/**
 * What Vite answers a page of the untouched starter, so that a first preview need not wait until Vite runs in the browser:
 * made by Vite itself when the runtime is built, with the same plugins. Left out is what depends on which files a project has:
 * style sheets (Tailwind reads all files) and modules with `import.meta.glob`.
 *
 * @param {{ starter: string, nodeModules: string, previewClient: string | undefined, dependencies: Awaited<ReturnType<typeof import('./dependencies.mjs').starterDependencies>> }} options
 * `previewClient` is the URL of the script that every page starts with.
 * @returns {Promise<{ sources: Record<string, string>, replies: object[], served: Record<string, string> }>} SHA-256 of the files that the
 * replies were made from, by path; replies as in src/vite/stored-reply.ts; and pre-bundled dependencies as Vite gives them out, by path
 */
export async function starterReplies({ starter, nodeModules, previewClient, dependencies }) {
  const root = await copyOfStarter(starter, nodeModules);
  const server = await createServer({
    root,
    configFile: false,
    envDir: false,
    // What the environment of a build holds is not the app's.
    envPrefix: 'NOT_OF_THE_STARTER_',
    cacheDir: path.join(root, 'node_modules/.vite'),
    logLevel: 'error',
    appType: 'spa',
    plugins: [
      react(),
      { name: 'preview-client', transformIndexHtml: { order: 'pre', handler: () => (previewClient ? [{ tag: 'script', attrs: { src: previewClient }, injectTo: 'head-prepend' }] : []) } },
    ],
    server: { middlewareMode: true, ws: false, watch: null, fs: { strict: false }, preTransformRequests: false },
    optimizeDeps: { include: dependencies.specifiers, noDiscovery: true },
  });
  try {
    const { browserHash } = server.environments.client.depsOptimizer.metadata;
    const packages = await realpath(nodeModules);
    const translate = (text) => text.replaceAll(`/@fs${packages}/`, '/@fs/node_modules/').replaceAll(root, WORKDIR).replaceAll(browserHash, dependencies.browserHash);
    const sources = {};
    for (const file of decisive) sources[file] = hashOf(await readFile(path.join(starter, file)));
    const replies = [];
    const served = {};
    await whileServed(server.middlewares, async (origin) => {
      const ask = async (url, page = false) => {
        const response = await fetch(origin + url, { headers: { accept: page ? 'text/html' : '*/*' } });
        if (response.status !== 200) throw new Error(`the starter's ${url} answers ${response.status}: ${await response.text()}`);
        const headers = [...response.headers].filter(([name]) => ['content-type', 'cache-control'].includes(name));
        return { url, page, headers, body: withoutSourceMap(translate(await response.text())) };
      };
      replies.push({ ...(await ask('/', true)), file: 'index.html' });
      for (const file of await sourceFiles(root)) {
        const bytes = await readFile(path.join(root, file));
        sources[file] = hashOf(bytes);
        if (bytes.includes('import.meta.glob')) continue;
        replies.push({ ...(await ask(`/${file}${file.endsWith('.json') ? '?import' : ''}`)), file });
      }
      // JSON that no script imports is data for others.
      const isAskedFor = ({ url }) => !url.endsWith('.json?import') || replies.some(({ body }) => body.includes(`"${url}"`));
      replies.splice(0, replies.length, ...replies.filter(isAskedFor));
      // The starter's configuration is named, not loaded: what it says is known here as it is in the browser.
      const named = (reply) => ({ ...reply, body: reply.body.replace('const hmrConfigName = "vite.config.js"', 'const hmrConfigName = "vite.config.ts"') });
      for (const url of [...clientUrls, `/@fs${packages}/vite/dist/client/env.mjs`]) replies.push({ ...named(await ask(url)), url: translate(url), file: 'vite.config.ts' });
      replies.push(await ask('/@react-refresh'));
      for (const file of Object.keys(dependencies.dev)) {
        if (!/^node_modules\/\.vite\/deps\/.*\.js$/.test(file)) continue;
        const { body } = await ask(`/${file}?v=${browserHash}`);
        const { code } = await transform(body, { minifyWhitespace: true, target: 'esnext', legalComments: 'none', charset: 'utf8' });
        served[file] = code + emptySourceMap;
      }
    });
    return { sources, replies, served };
  } finally {
    await server.close();
    await rm(root, { recursive: true, force: true });
  }
}
