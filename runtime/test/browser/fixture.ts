import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { bundle } from '../../build/bundle.mjs';

const runtime = path.resolve(import.meta.dirname, '../..');
const nodeModules = path.resolve(runtime, '../node_modules');
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.map': 'application/json' };

/** Entries by module table of the runtime's build ('page', 'api'), each by name and file below runtime/. */
export type Entries = Record<string, Record<string, string>>;

export interface BrowserFixture {
  context: BrowserContext;
  origin: string;
  open(): Promise<Page>;
  /** Closes the browser and opens it again on the same profile. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Files by address: the entries bundled as the product's build does it, SQLite's wasm, and a page that loads `page.js`. */
async function bundleFiles(entries: Entries): Promise<Map<string, Uint8Array>> {
  const assets = { 'sqlite3.wasm': 'sqlite3.wasm' };
  const files = new Map<string, Uint8Array>();
  const names: Record<string, string> = {};
  for (const [modules, list] of Object.entries(entries)) {
    const absolute = Object.fromEntries(Object.entries(list).map(([name, file]) => [name, path.join(runtime, file)]));
    const built = await bundle({ stage: { modules, format: 'esm' }, entries: absolute, assets, buildId: 'test', runtime, nodeModules, out: path.join(runtime, 'dist') });
    for (const [name, bytes] of built.files) files.set(`/${name}`, bytes);
    Object.assign(names, built.entryNames);
  }
  files.set('/sqlite3.wasm', await readFile(path.join(nodeModules, '@sqlite.org/sqlite-wasm/dist/sqlite3.wasm')));
  const html = `<!doctype html><script>globalThis.built = ${JSON.stringify(names)}</script><script type="module" src="/${names['page.js']}"></script>`;
  files.set('/', Buffer.from(html));
  return files;
}

/** The product's own build, made if it is not up to date. */
async function builtRuntime(): Promise<[string, Uint8Array][]> {
  await promisify(execFile)(process.execPath, [path.join(runtime, 'build/build.mjs')]);
  const folder = path.join(runtime, 'dist/__runtime');
  const names = (await readdir(folder)).filter((name) => !/\.(br|gz)$/.test(name));
  return Promise.all(names.map(async (name): Promise<[string, Uint8Array]> => [`/__runtime/${name}`, await readFile(path.join(folder, name))]));
}

/** On a free port of the loopback interface. */
function serve(files: Map<string, Uint8Array>): Promise<Server> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    const bytes = files.get(name);
    response.writeHead(bytes ? 200 : 404, {
      'content-type': types[path.extname(name)] ?? 'text/html',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    response.end(bytes);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** A cross-origin isolated page in a real, persistent Chromium profile. */
export async function startBrowser(entries: Entries, options: { withBuiltRuntime?: boolean } = {}): Promise<BrowserFixture> {
  const files = await bundleFiles(entries);
  if (options.withBuiltRuntime) for (const [name, bytes] of await builtRuntime()) files.set(name, bytes);
  const server = await serve(files);
  const { port } = server.address() as AddressInfo;
  const profile = await mkdtemp(path.join(tmpdir(), 'runtime-test-'));
  const launch = () =>
    chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      headless: true,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
  const origin = `http://localhost:${port}`;
  const fixture: BrowserFixture = {
    context: await launch(),
    origin,
    async open() {
      const page = await fixture.context.newPage();
      page.on('console', (message) => process.env['BROWSER_LOG'] && console.log(`[${message.type()}] ${message.text()}`));
      page.on('pageerror', (error) => console.error('page error:', error));
      await page.goto(`${origin}/`);
      await page.waitForFunction(() => 'test' in globalThis);
      return page;
    },
    async restart() {
      await fixture.context.close();
      fixture.context = await launch();
    },
    async close() {
      await fixture.context.close();
      await new Promise((resolve) => server.close(resolve));
      await rm(profile, { recursive: true, force: true });
    },
  };
  return fixture;
}
