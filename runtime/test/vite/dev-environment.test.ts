import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer, type HotChannel, type Plugin, type ViteDevServer } from 'vite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ListingClock, ProjectEnvironment } from '../../src/vite/dev-environment.ts';

const nobody: HotChannel = { send: () => {}, on: () => {}, off: () => {}, listen: () => {}, close: () => {} };

/** Holds the first transform of `held.ts` when every plugin of Vite up to the import analysis is done with it. */
class Hold {
  readonly reached: Promise<void>;
  #reach!: () => void;
  release!: () => void;
  #released: Promise<void>;
  transforms = 0;

  constructor() {
    this.reached = new Promise((resolve) => (this.#reach = resolve));
    this.#released = new Promise((resolve) => (this.release = resolve));
  }

  plugin(): Plugin {
    return {
      name: 'test:hold',
      enforce: 'post',
      transform: async (_code, id) => {
        if (!id.endsWith('/held.ts')) return;
        if (++this.transforms > 1) return;
        this.#reach();
        await this.#released;
      },
    };
  }
}

let root: string;
let server: ViteDevServer;
let hold: Hold;
let listing: ListingClock;
let seen: string[];
const file = (name: string) => path.join(root, name);

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'dev-environment-'));
  hold = new Hold();
  listing = { changes: 0 };
  seen = [];
  const observer = { transformed: (_: unknown, url: string) => void seen.push(`done ${url}`), failed: (_: unknown, url: string) => void seen.push(`failed ${url}`) };
  server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, ws: false },
    plugins: [hold.plugin()],
    environments: {
      ssr: {
        optimizeDeps: { noDiscovery: true },
        dev: { createEnvironment: (name, config) => new ProjectEnvironment(name, config, { transport: nobody, observer, listing, starts: { client: 0, onRestarted: () => {} } }) },
      },
    },
  });
});

afterEach(async () => {
  await server.close();
  await rm(root, { recursive: true, force: true });
});

/** Asks for held.ts, makes `change` while it is transformed, and answers with what is given out. */
async function overtake(change: () => Promise<void>): Promise<string> {
  const environment = server.environments.ssr;
  const asked = environment.transformRequest('/held.ts');
  await hold.reached;
  await change();
  hold.release();
  return (await asked)?.code ?? '';
}

test('gives out no code that a change has overtaken while it was transformed', async () => {
  await writeFile(file('held.ts'), "export default 'old';\n");
  const code = await overtake(async () => {
    await writeFile(file('held.ts'), "export default 'new';\n");
    server.environments.ssr.moduleGraph.onFileChange(file('held.ts'));
  });
  expect(code).toContain('"new"');
  expect(code).not.toContain('"old"');
  expect(hold.transforms).toBe(2);
  expect(seen).toEqual(['done /held.ts']);
});

test('gives out no list of files that a new file has overtaken', async () => {
  await writeFile(file('a.txt'), 'a');
  await writeFile(file('held.ts'), "export default Object.keys(import.meta.glob('./*.txt'));\n");
  const code = await overtake(async () => {
    // Vite's own watcher would not tell: until the transform ends it does not know that this module lists files.
    await writeFile(file('new.txt'), 'new');
    listing.changes += 1;
  });
  expect(code).toContain('a.txt');
  expect(code).toContain('new.txt');
  expect(hold.transforms).toBe(2);
});

test('transforms once what nothing overtakes', async () => {
  await writeFile(file('held.ts'), "export default Object.keys(import.meta.glob('./*.txt'));\n");
  await overtake(async () => {});
  expect(hold.transforms).toBe(1);
});
