import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { rendererMegabytes } from './memory.mjs';
import { median } from './statistics.mjs';
import { waitForVersion } from './version-on-page.mjs';

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A Chromium with a real profile: private windows have a slower private file system. */
export async function launch(profile) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: flags,
  });
  return context;
}

/** Bundles page.ts into a folder that the server serves in the studio's place. */
export async function bundlePage() {
  const directory = await mkdtemp(join(tmpdir(), 'bench-page-'));
  await build({ entryPoints: [new URL('page.ts', import.meta.url).pathname], bundle: true, minify: true, format: 'esm', target: 'es2024', outfile: join(directory, 'page.js'), logLevel: 'warning' });
  await writeFile(join(directory, 'index.html'), '<!doctype html><meta charset="utf-8"><title>bench</title><body><script type="module" src="/page.js"></script></body>');
  return directory;
}

/**
 * The runtime on the same project, in the same shape as measureNative. A cold start has an empty browser profile; a warm
 * one is a new browser on the profile of the cold one. Both are measured from navigation to the selector in the preview.
 */
export async function measureBrowser({ origin, files, selector, editedFile, edit, rounds }) {
  const cold = [];
  const warm = [];
  const steps = [];
  let last;
  for (let round = 0; round < rounds; round++) {
    const profile = await mkdtemp(join(tmpdir(), 'bench-profile-'));
    const first = await start(profile, origin, files, selector);
    cold.push(first.milliseconds);
    // The next start shall find what a person's next day finds: everything stored, nothing running.
    await first.page.waitForTimeout(2_000);
    await first.context.close();
    const second = await start(profile, origin, files, selector);
    warm.push(second.milliseconds);
    steps.push({ cold: first.steps, warm: second.steps });
    if (round < rounds - 1) {
      await second.context.close();
      await rm(profile, { recursive: true, force: true });
    } else last = { ...second, profile };
  }

  const { page, frame, context, profile } = last;
  const source = files[editedFile];
  const hmr = [];
  for (let version = 1; version <= 20; version++) {
    const seen = frame.evaluate(waitForVersion, version);
    await frame.evaluate(() => 0);
    const written = await page.evaluate(([path, text]) => globalThis.bench.write(path, text), [editedFile, edit(source, version)]);
    hmr.push((await seen) - written);
  }
  const idle = await rendererMegabytes(await browserPid(context));
  const build = [];
  for (let round = 0; round < rounds; round++) {
    const { milliseconds, code } = await page.evaluate(() => globalThis.bench.build());
    if (code !== 0) throw new Error(`the build in the browser ended with ${code}`);
    build.push(milliseconds);
  }
  const afterBuild = await rendererMegabytes(await browserPid(context));
  await context.close();
  await rm(profile, { recursive: true, force: true });
  return { cold: median(cold), warm: median(warm), hmr: median(hmr), build: median(build), firstBuild: build[0], memory: idle[0], memoryAfterBuild: afterBuild[0], steps: steps.at(-1) };
}

async function start(profile, origin, files, selector) {
  const context = await launch(profile);
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => console.error(error));
  const started = performance.now();
  await page.goto(origin);
  await page.waitForFunction(() => 'bench' in globalThis);
  const steps = await page.evaluate((starter) => globalThis.bench.start('p-bench', starter), files);
  const frame = await (await page.waitForSelector('#preview')).contentFrame();
  await frame.waitForSelector(selector);
  return { context, page, frame, steps, milliseconds: performance.now() - started };
}

export async function browserPid(context) {
  const browser = context.browser() ?? context;
  const session = await (browser.newBrowserCDPSession?.() ?? context.newCDPSession(context.pages()[0]));
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.find(({ type }) => type === 'browser').id;
}
