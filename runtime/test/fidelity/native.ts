import { cp, mkdtemp, readFile, realpath, rm, symlink, unlink, writeFile, mkdir, readdir } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { createLogger, createServer } from 'vite';
import { filesBelow } from './in-browser.ts';
import type { Subject } from './subject.ts';

const project = path.join(import.meta.dirname, 'project');
const nodeModules = path.resolve(import.meta.dirname, '../../../node_modules');
const PORT = 8131;

/** A copy of the project whose packages are the repository's and its own. */
async function copyOfProject(): Promise<string> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'fidelity-')));
  await cp(project, root, { recursive: true });
  await mkdir(path.join(root, 'node_modules'));
  const own = await readdir(path.join(root, 'packages'));
  for (const name of own) await cp(path.join(root, 'packages', name), path.join(root, 'node_modules', name), { recursive: true });
  for (const name of await readdir(nodeModules)) {
    if (!name.startsWith('.') && !own.includes(name)) await symlink(path.join(nodeModules, name), path.join(root, 'node_modules', name));
  }
  return root;
}

/** A server that restarts closes its connections and, for a moment, its port. */
async function load(page: Page, address: string, attempts = 50): Promise<void> {
  try {
    await page.goto(address);
  } catch (error) {
    if (attempts === 1 || !/ERR_(?:CONNECTION|SOCKET|EMPTY_RESPONSE)|interrupted by another navigation/.test(String(error))) throw error;
    await load(page, address, attempts - 1);
  }
}

/**
 * Vite as it is on a server, started as its command line would, but told of changes by whoever writes: the file watcher, which is no
 * part of Vite, misses some that follow each other closely.
 */
export async function startNative(context: BrowserContext): Promise<Subject> {
  const root = await copyOfProject();
  // Vitest's own would be the app's.
  process.env['NODE_ENV'] = 'development';
  const logger = createLogger('silent');
  const waiting: Record<'restarted' | 'refused', () => void> = { restarted: () => {}, refused: () => {} };
  logger.info = (text) => text.includes('server restarted') && waiting.restarted();
  logger.error = (text) => text.includes('server restart failed') && waiting.refused();
  const server = await createServer({ root, configFile: path.join(root, 'vite.config.ts'), customLogger: logger, server: { port: PORT, strictPort: true, host: '127.0.0.1', watch: null }, clearScreen: false });
  await server.listen();
  const file = (name: string) => path.join(root, name);
  return {
    name: 'native',
    root,
    origin: `http://127.0.0.1:${PORT}`,
    async open(address) {
      const page = await context.newPage();
      await load(page, `http://127.0.0.1:${PORT}${address}`);
      return page;
    },
    async left() {
      // A failure is kept for the next page only while no other one is connected.
      const open = [...server.ws.clients].map(({ socket }) => socket).filter(({ readyState, CLOSED }) => readyState !== CLOSED);
      await Promise.all(open.map((socket) => once(socket, 'close')));
    },
    read: (name) => readFile(file(name), 'utf8'),
    async write(name, text) {
      const event = existsSync(file(name)) ? 'change' : 'add';
      await mkdir(path.dirname(file(name)), { recursive: true });
      await writeFile(file(name), text);
      server.watcher.emit(event, file(name));
    },
    async remove(name) {
      await unlink(file(name));
      server.watcher.emit('unlink', file(name));
    },
    async restarting(change, outcome) {
      const over = new Promise<void>((resolve) => (waiting[outcome] = resolve));
      await change();
      await over;
    },
    async build(folder) {
      // Vitest's own NODE_ENV would make it a build for tests.
      const { NODE_ENV: _, ...env } = process.env;
      await promisify(execFile)(process.execPath, [file('node_modules/vite/bin/vite.js'), 'build'], { cwd: root, env });
      return new Map(await filesBelow(file(folder), ''));
    },
    async close() {
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
