import { cp, mkdtemp, readFile, realpath, rm, symlink, unlink, writeFile, mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { createServer } from 'vite';
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

/** Vite as it is on a server, started as its command line would. */
export async function startNative(context: BrowserContext): Promise<Subject> {
  const root = await copyOfProject();
  const server = await createServer({ root, configFile: path.join(root, 'vite.config.ts'), logLevel: 'silent', server: { port: PORT, strictPort: true, host: '127.0.0.1' }, clearScreen: false });
  await server.listen();
  const file = (name: string) => path.join(root, name);
  return {
    name: 'native',
    root,
    origin: `http://127.0.0.1:${PORT}`,
    async open(address) {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${PORT}${address}`);
      return page;
    },
    read: (name) => readFile(file(name), 'utf8'),
    async write(name, text) {
      await mkdir(path.dirname(file(name)), { recursive: true });
      await writeFile(file(name), text);
    },
    remove: (name) => unlink(file(name)),
    async close() {
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
