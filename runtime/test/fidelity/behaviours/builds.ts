import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Compare } from '../comparison.ts';
import { comparable, fixtureOf, stylesOf } from '../subject.ts';

const FOLDER = 'built';
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };

/** What a build wrote, on a server of files and nothing else. */
async function serve(files: Map<string, Uint8Array>): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.slice(1) + (pathname.endsWith('/') ? 'index.html' : '');
    const data = files.get(name);
    response.writeHead(data ? 200 : 404, { 'content-type': types[path.extname(name)] ?? 'application/octet-stream' });
    response.end(data);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** What of a page of the build is compared, by the page's folder. */
const looks: Record<string, (page: Page) => Promise<unknown>> = {
  css: (page) => stylesOf(page, { '#module': ['color'], '#composed': ['color', 'font-weight'], '#imported': ['color'], '#postcss': ['color'], '.from-package': ['color'] }),
  sass: (page) => stylesOf(page, { '#sass': ['color', 'border-color', 'width'], '#module': ['color'] }),
  tailwind: (page) => stylesOf(page, { '#utility': ['font-size', 'font-weight'] }),
  html: (page) => stylesOf(page, { '#inline': ['color'], '#inline b': ['color'], '#linked': ['color'], '#attribute': ['color'] }),
  react: async (page) => {
    await page.click('button');
    return page.locator('button', { hasText: / 1$/ }).innerText();
  },
};

/** Pages whose script tells what it saw. */
const telling = ['css', 'data', 'env', 'glob', 'html', 'modules', 'resolve', 'wasm', 'workers', 'written'];

/** What a page tells and how it looks; fails with the page's own errors. */
async function pageOfBuild(context: BrowserContext, origin: string, name: string): Promise<{ fixture?: unknown; look: unknown }> {
  const page = await context.newPage();
  const failed = new Promise<never>((_, reject) => page.on('pageerror', (error) => reject(new Error(`${name}: ${error.message}`))));
  failed.catch(() => {});
  try {
    await page.goto(`${origin}/cases/${name}/`);
    const fixture = telling.includes(name) ? await Promise.race([page.waitForFunction(() => 'fixture' in window).then(() => fixtureOf(page)), failed]) : undefined;
    return { fixture, look: await looks[name]?.(page) };
  } finally {
    await page.close();
  }
}

/** Texts of the sources that maps name, without those of packages. */
function ownSources(files: Map<string, Uint8Array>): string[] {
  const maps = [...files].filter(([name]) => name.endsWith('.js.map')).map(([, data]) => JSON.parse(new TextDecoder().decode(data)) as { sources: string[] });
  const names = maps.flatMap(({ sources }) => sources.map((source) => source.replace(/^(?:\.\.\/)+/, '')));
  return [...new Set(names.filter((name) => /^(?:cases|shared)\//.test(name)))].sort();
}

/** `vite build`, judged by what its output does in a browser: the texts differ by their minifier and their hashes. */
export function describeBuilds(compare: Compare, context: () => BrowserContext): void {
  describe('a build for production', () => {
    test('has the same files, source maps and pages', { timeout: 120_000 }, async () => {
      const seen = await compare(async (subject) => {
        const files = await subject.build(FOLDER);
        const server = await serve(files);
        try {
          const pages: Record<string, unknown> = {};
          for (const name of new Set([...telling, ...Object.keys(looks)])) {
            pages[name] = comparable(await pageOfBuild(context(), server.origin, name), { ...subject, origin: server.origin });
            // Style sheets that are texts stay as they are written; runtime/README.md says so.
            if (name === 'css') delete (pages[name] as { fixture: { inlined?: string } }).fixture.inlined;
          }
          return { names: comparable([...files.keys()], subject).sort(), sources: ownSources(files), pages, written: await subject.read('cases/written/routes.js') };
        } finally {
          server.close();
        }
      });
      expect(seen.names).toEqual(expect.arrayContaining(['index.html', 'plain.txt', 'cases/react/index.html']));
      expect(seen.sources).toEqual(expect.arrayContaining(['cases/env/main.ts', 'shared/name.ts']));
      expect(seen.written).toContain('parts');
      expect(seen.pages).toMatchObject({
        env: { fixture: { env: { MODE: 'production', PROD: true, DEV: false }, command: 'build', hot: 'undefined' } },
        workers: { fixture: { byUrl: { sum: 42, mode: 'production' }, inline: { sum: 42 }, shared: 21 } },
        written: { fixture: { routes: expect.arrayContaining(['index.html', 'parts']) } },
        wasm: { fixture: { sum: 42, streamed: 3 } },
        react: { look: expect.stringMatching(/ 1$/) },
        resolve: { fixture: { environment: 'production', own: 'own', byPath: 'by path' } },
      });
    });
  });
}
