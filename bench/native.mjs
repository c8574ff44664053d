import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { launch } from './browser.mjs';
import { freePort } from './server.mjs';
import { median } from './statistics.mjs';
import { waitForVersion } from './version-on-page.mjs';

/**
 * Installs the project (text by path) in a folder of its own and measures native Vite 8 on it, under Node 24, in a browser of its own.
 *
 * @param {{files: Record<string, string>, selector: string, editedFile: string, edit: (source: string, version: number) => string, rounds: number}} options
 */
export async function measureNativeBeside({ files, ...options }) {
  const directory = await mkdtemp(join(tmpdir(), 'bench-native-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] });
  const node = execFileSync('npx', ['-y', '-p', 'node@24', 'node', '-p', 'process.execPath'], { encoding: 'utf8' }).trim();
  const profile = await mkdtemp(join(tmpdir(), 'bench-native-profile-'));
  const context = await launch(profile);
  try {
    return await measureNative({ directory, node, port: await freePort(), context, ...options });
  } finally {
    await context.close();
    for (const folder of [directory, profile]) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Native Vite on the same project: cold and warm start to first render, HMR and build. Times in milliseconds; a start is
 * measured from spawning the process until the selector is on the page of an already open browser.
 *
 * @param {{directory: string, node: string, port: number, context: import('playwright-core').BrowserContext,
 *   selector: string, editedFile: string, edit: (source: string, version: number) => string, rounds: number}} options
 */
async function measureNative({ directory, node, port, context, selector, editedFile, edit, rounds }) {
  const vite = join(directory, 'node_modules/vite/bin/vite.js');
  const start = async () => {
    const started = performance.now();
    const server = spawn(node, [vite, '--port', String(port), '--strictPort', '--host', '127.0.0.1'], { cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => server.stdout.on('data', (data) => /ready in/.test(String(data)) && resolve()));
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForSelector(selector);
    return { server, page, milliseconds: performance.now() - started };
  };
  const stop = async ({ server, page }) => {
    await page.close();
    server.kill();
    await once(server, 'exit');
  };

  const cold = [];
  const warm = [];
  for (let round = 0; round < rounds; round++) {
    await rm(join(directory, 'node_modules/.vite'), { recursive: true, force: true });
    const first = await start();
    cold.push(first.milliseconds);
    await stop(first);
    const second = await start();
    warm.push(second.milliseconds);
    await stop(second);
  }

  const running = await start();
  const file = join(directory, editedFile);
  const source = await readFile(file, 'utf8');
  await watcherIsReady(running.page, file, source, edit);
  const hmr = [];
  for (let version = 1; version <= 20; version++) {
    const seen = running.page.evaluate(waitForVersion, version);
    // The observer must be in place before the file changes; and the native watcher drops what follows too fast.
    await running.page.waitForTimeout(200);
    const started = performance.timeOrigin + performance.now();
    await writeFile(file, edit(source, version));
    hmr.push((await seen) - started);
  }
  await writeFile(file, source);
  await stop(running);

  const build = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    execFileSync(node, [vite, 'build'], { cwd: directory, stdio: 'ignore', env: { ...process.env, NODE_ENV: 'production' } });
    build.push(performance.now() - started);
  }
  return { cold: median(cold), warm: median(warm), hmr: median(hmr), build: median(build) };
}

/** Vite tells nobody when its file watcher has begun to watch, and what is written before that is never seen. */
async function watcherIsReady(page, file, source, edit) {
  for (let version = 1_000; ; version++) {
    await writeFile(file, edit(source, version));
    const seen = page.waitForFunction((text) => document.body.textContent.includes(text), `bench-version-${version}.`, { timeout: 1_000 });
    if (await seen.then(() => true, () => false)) return;
  }
}
