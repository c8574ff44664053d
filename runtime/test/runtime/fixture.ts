import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { chromium, type BrowserContext, type Frame, type Page } from 'playwright-core';

const runtime = path.resolve(import.meta.dirname, '../..');
const built = path.join(runtime, 'dist/__runtime');
const starterFolder = path.resolve(runtime, '../starter');
const PORT = Number(process.env['RUNTIME_TEST_PORT'] ?? 8106);
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const studioOrigin = `http://app.localhost:${PORT}`;
export const projectOrigin = (project: string) => `http://${project}.app.localhost:${PORT}`;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The headers that the product's server sends; see its static files. */
const isolation = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** The starter's files by path, as the backend hands them to the studio. */
export async function starterFiles(): Promise<Record<string, string>> {
  const names = await readdir(starterFolder, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of names) {
    const file = path.relative(starterFolder, path.join(entry.parentPath, entry.name));
    if (!entry.isFile() || /^(node_modules|dist|data|test)\//.test(file) || file === 'CONVENTIONS.md') continue;
    files[file] = await readFile(path.join(starterFolder, file), 'utf8');
  }
  return files;
}

async function answerPackages(registry: PackageRegistry | undefined, pathname: string, query: URLSearchParams, response: ServerResponse): Promise<void> {
  try {
    if (!registry) throw new Error('there is no registry');
    const name = query.get('name') ?? '';
    const bytes = pathname === '/packages/archive' ? await registry.packageArchive(name, query.get('version') ?? '') : await registry.packageDescription(name);
    send(response, 200, 'application/octet-stream', bytes);
  } catch (error) {
    send(response, 404, 'text/plain', String(error));
  }
}

async function bundlePage(file: string): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [path.join(runtime, file)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    logLevel: 'warning',
  });
  return result.outputFiles[0]!.contents;
}

function send(response: ServerResponse, status: number, type: string, body: Uint8Array | string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': type, ...isolation, ...headers });
  response.end(body);
}

async function answerProject(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
  const file = path.join(built, pathname.replace('/__runtime/', ''));
  const known = pathname.startsWith('/__runtime/') && path.dirname(file) === built && existsSync(file);
  if (!known) return send(response, 404, 'text/plain', 'not found');
  const hasBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'])) && existsSync(`${file}.br`);
  send(response, 200, types[path.extname(file)] ?? 'application/octet-stream', await readFile(hasBrotli ? `${file}.br` : file), {
    'cross-origin-resource-policy': 'same-site',
    'cache-control': /-[A-Z0-9]{8}\./.test(file) ? 'max-age=31536000, immutable' : 'no-cache',
    ...(pathname === '/__runtime/host.html' ? { 'content-security-policy': `frame-ancestors ${studioOrigin}` } : {}),
    ...(pathname === '/__runtime/sw.js' ? { 'service-worker-allowed': '/' } : {}),
    ...(hasBrotli ? { 'content-encoding': 'br' } : {}),
  });
}

/** As the backend asks one. */
export interface PackageRegistry {
  packageDescription(name: string): Promise<Uint8Array>;
  packageArchive(name: string, version: string): Promise<Uint8Array>;
}

export interface FixtureOptions {
  /** Further scripts for the studio's origin: address to file below runtime/. A page loads one by `/?script=<address>`. */
  pages?: Record<string, string>;
  /** Further pages of the studio's origin, by address. */
  html?: Record<string, string>;
  /** Addresses whose pages come without the headers that isolate them. */
  withoutIsolation?: string[];
}

export interface RuntimeFixture {
  origin: string;
  context: BrowserContext;
  /** A studio page. */
  open(): Promise<Page>;
  /** The preview of a project on a studio page, once it has a heading or other content. */
  previewFrame(page: Page, project: string): Promise<Frame>;
  /** Where projects' packages come from; none by default. */
  registry: PackageRegistry | undefined;
  /** Ends a worker of the project's runtime page from outside. */
  killWorker(page: Page, project: string, worker: string): Promise<void>;
  /** The worker of a name fails, if there is one, and the next `count` of them as they start. */
  failWorkers(page: Page, project: string, worker: string, count: number): Promise<void>;
  /** How many workers of a name the project's runtime page has started so far. */
  workersStarted(page: Page, project: string, worker: string): Promise<number>;
  close(): Promise<void>;
}

/** The built runtime on `app.localhost` and its project hosts; packages come from `registry`. Resolves to what ends it. */
export async function serveRuntime({ pages = {}, html = {}, withoutIsolation = [] }: FixtureOptions = {}, registry: () => PackageRegistry | undefined = () => undefined): Promise<() => Promise<void>> {
  await promisify(execFile)(process.execPath, ['build/build.mjs'], { cwd: runtime });
  const [studioScript, starter] = await Promise.all([bundlePage('test/runtime/studio-page.ts'), starterFiles()]);
  const scripts = new Map(await Promise.all(Object.entries(pages).map(async ([address, file]) => [address, await bundlePage(file)] as const)));
  scripts.set('/studio.js', studioScript);
  const server: Server = createServer((request, response) => {
    const { hostname, pathname, searchParams } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (hostname.endsWith('.app.localhost') || pathname.startsWith('/__runtime/')) return void answerProject(request, response, pathname);
    const page = html[pathname];
    if (page !== undefined && withoutIsolation.includes(pathname)) return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    if (page !== undefined) return send(response, 200, 'text/html', page);
    const script = scripts.get(pathname);
    if (script) return send(response, 200, 'text/javascript', script);
    if (pathname === '/starter.json') return send(response, 200, 'application/json', JSON.stringify(starter));
    if (pathname.startsWith('/packages/')) return void answerPackages(registry(), pathname, searchParams, response);
    if (pathname === '/') return send(response, 200, 'text/html', `<!doctype html><title>studio</title><body><script type="module" src="${scripts.has(searchParams.get('script') ?? '') ? searchParams.get('script') : '/studio.js'}"></script>`);
    send(response, 404, 'text/plain', 'not found');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, '127.0.0.1', resolve);
  });
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}

/** Chromium on a real profile. */
export function launchBrowser(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

interface TestedPage {
  testWorkers: Record<string, Worker>;
  startedWorkers: Record<string, number>;
  /** How many workers of a name fail as soon as they are there. */
  failingWorkers: Record<string, number>;
}

function hostFrame(page: Page, project: string): Frame {
  const frame = page.frames().find((candidate) => candidate.url() === `${projectOrigin(project)}/__runtime/host.html`);
  if (!frame) throw new Error(`${project} has no runtime page`);
  return frame;
}

/** Server on `app.localhost` and its project hosts, and a Chromium with a real profile. */
export async function startRuntimeFixture(options: FixtureOptions = {}): Promise<RuntimeFixture> {
  const stopServer = await serveRuntime(options, () => fixture.registry);
  const profile = await mkdtemp(path.join(tmpdir(), 'runtime-page-'));
  const context = await launchBrowser(profile);
  // Lets a test end one worker of a runtime page, as the browser does when memory runs out, or fail those that start next.
  await context.addInitScript(() => {
    const page: TestedPage = { testWorkers: {}, startedWorkers: {}, failingWorkers: {} };
    Object.assign(globalThis, page);
    globalThis.Worker = new Proxy(globalThis.Worker, {
      construct(target, args: ConstructorParameters<typeof Worker>) {
        const name = args[1]?.name ?? '';
        const worker = (page.testWorkers[name] = new target(...args));
        page.startedWorkers[name] = (page.startedWorkers[name] ?? 0) + 1;
        if (page.failingWorkers[name]) {
          page.failingWorkers[name]--;
          setTimeout(() => worker.dispatchEvent(new ErrorEvent('error', { message: 'a thread panicked' })));
        }
        return worker;
      },
    });
  });
  const fixture: RuntimeFixture = {
    origin: studioOrigin,
    context,
    registry: undefined,
    async open() {
      const page = await context.newPage();
      page.on('console', (message) => process.env['BROWSER_LOG'] && console.log(`[${message.type()}] ${message.text()} (${message.location().url})`));
      page.on('pageerror', (error) => console.error('page error:', error));
      await page.goto(studioOrigin);
      await page.waitForFunction(() => 'studio' in globalThis);
      return page;
    },
    async previewFrame(page, project) {
      const element = await page.waitForSelector(`#preview-${project}`);
      const frame = await element.contentFrame();
      if (!frame) throw new Error('the preview has no frame');
      await frame.waitForSelector('#root > *', { timeout: 30_000 });
      return frame;
    },
    async killWorker(page, project, worker) {
      await hostFrame(page, project).evaluate((worker) => (globalThis as unknown as TestedPage).testWorkers[worker]!.terminate(), worker);
    },
    async failWorkers(page, project, worker, count) {
      await hostFrame(page, project).evaluate(
        ([worker, count]) => {
          const { testWorkers, failingWorkers } = globalThis as unknown as TestedPage;
          testWorkers[worker]?.dispatchEvent(new ErrorEvent('error', { message: 'a thread panicked' }));
          failingWorkers[worker] = count;
        },
        [worker, count] as const,
      );
    },
    workersStarted: (page, project, worker) => hostFrame(page, project).evaluate((worker) => (globalThis as unknown as TestedPage).startedWorkers[worker] ?? 0, worker),
    async close() {
      await context.close();
      await stopServer();
      await rm(profile, { recursive: true, force: true });
    },
  };
  return fixture;
}
