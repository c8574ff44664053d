import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../src/limits.ts';
import { projectOrigin, startRuntimeFixture, type RuntimeFixture } from '../runtime/fixture.ts';

let fixture: RuntimeFixture;
let page: Page;

const execute = promisify(execFile);

const write = (files: Record<string, string>, project = 'v1') =>
  page.evaluate(
    ([project, files]) =>
      studio.runtime(project).writeFiles(Object.entries(files).map(([name, text]) => ({ path: `/project/${name}`, data: new TextEncoder().encode(text) }))),
    [project, files] as const,
  );
const query = (sql: string, project = 'v1') => page.evaluate(async ([project, sql]) => (await studio.runtime(project).query(sql)).rows, [project, sql] as const);
const create = (label: string, kind: 'turn' | 'change' = 'turn', project = 'v1') =>
  page.evaluate(([project, label, kind]) => studio.runtime(project).createCheckpoint(label, kind), [project, label, kind] as const);
const list = (project = 'v1') => page.evaluate((project) => studio.runtime(project).listCheckpoints(), project);
const restore = (id: string, project = 'v1') => page.evaluate(([project, id]) => studio.runtime(project).restoreCheckpoint(id), [project, id] as const);
const compare = (id: string, to: 'previous' | 'present') => page.evaluate(([id, to]) => studio.runtime('v1').compareCheckpoint(id, to), [id, to] as const);
const read = (file: string, project = 'v1') => page.evaluate(([project, file]) => studio.runtime(project).fs.readFile(file, 'utf8'), [project, file] as const);
const codeOfRead = (file: string) => page.evaluate((file) => studio.codeOf(() => studio.runtime('v1').fs.readFile(file)), file);

/** A page of the project's origin, to reach its storage while no runtime has it open. */
async function storage<Argument, Result>(project: string, work: (argument: Argument) => Promise<Result>, argument: Argument): Promise<Result> {
  const tab = await fixture.context.newPage();
  await tab.goto(`${projectOrigin(project)}/__runtime/host.html`);
  const result = await tab.evaluate(work as never, argument as never);
  await tab.close();
  return result as Result;
}

const setFormat = (project: string, state: object) =>
  storage(
    project,
    async (text) => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle('storage-format.json', { create: true });
      const writable = await handle.createWritable();
      await writable.write(text);
      await writable.close();
    },
    JSON.stringify(state),
  );

beforeAll(async () => {
  fixture = await startRuntimeFixture();
  page = await fixture.open();
  // The api has made its own table by then.
  await page.evaluate(() => studio.boot('v1').then(() => studio.runtime('v1').settle(20_000)));
}, 60_000);

afterAll(() => fixture.close());

describe('versions', () => {
  let before: string;
  let after: string;

  test('code and data are kept together; a state that is kept already is not kept again', async () => {
    await write({ 'src/one.ts': 'export const a = 1;\n', '.env': 'SECRET=1\n', '.gitignore': 'node_modules/\ndist/\ndata/\n.env\n' });
    await query('CREATE TABLE clients (id INTEGER PRIMARY KEY, nom TEXT)');
    await query("INSERT INTO clients (nom) VALUES ('Dupont')");
    const first = await create('Ajouter un module CRM\navec table clients');
    expect(first).toMatchObject({ label: 'Ajouter un module CRM avec table clients', kind: 'turn', data: 'kept' });
    expect((await create('Avant : autre chose', 'change')).id).toBe(first.id);
    before = first.id;

    await write({ 'src/one.ts': 'export const a = 2;\n', 'src/two.ts': 'export {};\n' });
    await query('ALTER TABLE clients ADD COLUMN ville TEXT');
    await query("INSERT INTO clients (nom) VALUES ('Martin'), ('Durand')");
    after = (await create('Ajoute une ville')).id;
    expect((await list()).map(({ label }) => label)).toEqual(['Ajoute une ville', 'Ajouter un module CRM avec table clients']);
  }, 20_000);

  test('what a version changed is told by files, lines, columns and rows', async () => {
    const changed = await compare(after, 'previous');
    expect(changed.files).toEqual([
      { path: 'src/one.ts', change: 'changed', added: 1, removed: 1, patch: '@@ -1,1 +1,1 @@\n-export const a = 1;\n+export const a = 2;' },
      { path: 'src/two.ts', change: 'added', added: 1, removed: 0, patch: '@@ -1,0 +1,1 @@\n+export {};' },
    ]);
    expect(changed.tables).toEqual([{ name: 'clients', change: 'changed', columnsAdded: ['ville TEXT'], columnsRemoved: [], rowsBefore: 1, rowsAfter: 3, estimated: false }]);
    expect(await compare(after, 'present')).toEqual({ files: [], filesLeftOut: 0, tables: [] });
    expect((await compare(before, 'present')).files).toHaveLength(2);
  });

  test('a restore puts both back, leaves ignored files alone, and can be undone', async () => {
    await write({ 'src/three.ts': 'export const later = true;\n' });
    await query("INSERT INTO clients (nom) VALUES ('Petit')");
    await restore(before);
    expect(await read('src/one.ts')).toBe('export const a = 1;\n');
    expect(await codeOfRead('src/two.ts')).toBe('ENOENT');
    expect(await codeOfRead('src/three.ts')).toBe('ENOENT');
    expect(await read('.env')).toBe('SECRET=1\n');
    expect(await query('SELECT * FROM clients')).toEqual([[1, 'Dupont']]);
    const [restored, present] = await list();
    expect([restored!.kind, present!.kind]).toEqual(['restore', 'change']);
    await restore(present!.id);
    expect(await read('src/three.ts')).toBe('export const later = true;\n');
    expect(await query('SELECT count(*) FROM clients')).toEqual([[4]]);
    expect(await page.evaluate(() => studio.runtime('v1').settle(15_000))).toEqual({ problems: [], settled: true });
  }, 30_000);

  test('a version can be named, renamed and lose its name', async () => {
    const name = (text: string) => page.evaluate(([id, text]) => studio.runtime('v1').nameCheckpoint(id, text), [before, text] as const);
    const nameOf = async () => (await list()).find(({ id }) => id === before)?.name;
    await name('Démo du 3 mars');
    expect(await nameOf()).toBe('Démo du 3 mars');
    await name('Version montrée au client');
    expect(await nameOf()).toBe('Version montrée au client');
    await name('');
    expect(await nameOf()).toBeUndefined();
    await name('Démo du 3 mars');
  });

  test('the data of old versions makes room, that of named ones last; a version without data cannot be restored', async () => {
    const started = performance.now();
    for (let n = 0; n < limits.dataSnapshots + 3; n++) {
      await write({ 'src/counter.ts': `export const n = ${n};\n` });
      await query("INSERT INTO clients (nom) VALUES ('encore')");
      await create(`Demande ${n}`);
    }
    console.log(`${limits.dataSnapshots + 3} checkpoints: ${Math.round((performance.now() - started) / (limits.dataSnapshots + 3))} ms each`);
    const versions = await list();
    const kept = versions.filter(({ data }) => data === 'kept');
    // The named one, and the restore that went back to it, are beyond the bound.
    expect(kept.length).toBe(limits.dataSnapshots + 2);
    expect(kept.at(-1)!.name).toBe('Démo du 3 mars');
    const dropped = versions.find(({ data }) => data === 'dropped')!;
    expect(await page.evaluate((id) => studio.codeOf(() => studio.runtime('v1').restoreCheckpoint(id)), dropped.id)).toBe('not_found');
    expect(await read('src/counter.ts')).toBe(`export const n = ${limits.dataSnapshots + 2};\n`);
    await restore(before);
    expect(await query('SELECT * FROM clients')).toEqual([[1, 'Dupont']]);
  }, 60_000);

  test('real git reads the exported project: sound, whole, and clean', async () => {
    const zip = await page.evaluate(async () => studio.base64(await studio.runtime('v1').export('.', { format: 'zip', includes: ['.git/**'] })));
    const folder = await mkdtemp(path.join(tmpdir(), 'exported-'));
    const { unzipSync } = await import('fflate');
    for (const [name, data] of Object.entries(unzipSync(Buffer.from(zip, 'base64')))) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), data);
    }
    const git = async (...args: string[]) => (await execute('git', ['-c', 'safe.directory=*', ...args], { cwd: folder })).stdout;
    expect(await git('fsck', '--full', '--strict')).not.toMatch(/error|missing|dangling commit/);
    const log = (await git('log', '--format=%s')).trim().split('\n');
    expect(log).toEqual((await list()).map(({ label }) => label));
    expect(await git('status', '--porcelain')).toBe('');
    expect(await git('tag', '-n')).toContain('Démo du 3 mars');
    expect((await git('ls-files')).split('\n')).not.toContain('.env');
    // Hundreds of objects have become few files.
    expect((await readdir(path.join(folder, '.git/objects/pack'))).filter((name) => name.endsWith('.pack')).length).toBeGreaterThan(0);
    await rm(folder, { recursive: true });
  }, 30_000);

  test('what somebody stages or commits by hand does not get into a version that never had it', async () => {
    await write({ 'src/one.ts': 'export const staged = 1;\n' });
    const index = await page.evaluate(() => studio.runtime('v1').fs.readFile('.git/index'));
    await create('Avec un index ancien');
    // An index that knows nothing of the last version, as after work with another git.
    await page.evaluate((bytes) => studio.runtime('v1').writeFiles([{ path: '/project/.git/index', data: Uint8Array.from(Object.values(bytes)) }]), index);
    await write({ 'src/two.ts': 'export const other = 2;\n' });
    const { id } = await create('Suivant');
    expect((await compare(id, 'previous')).files.map(({ path }) => path)).toEqual(['src/two.ts']);
    expect((await compare(id, 'present')).files).toEqual([]);
  });

  test('a project whose history was deleted gets a new one', async () => {
    await page.evaluate(() => studio.runtime('v1').fs.rm('.git', { recursive: true }));
    expect(await list()).toEqual([]);
    await create('Nouveau départ');
    expect((await list()).map(({ label }) => label)).toEqual(['Nouveau départ']);
  });
});

describe('the stored format', () => {
  test('checkpoints of the first format become versions under the numbers that conversations know', async () => {
    const folder = path.join(import.meta.dirname, 'fixtures/first-format');
    const files = await Promise.all((await readdir(folder)).map(async (name) => [name, (await readFile(path.join(folder, name))).toString('base64')] as const));
    await storage(
      'v2',
      async (files) => {
        const directory = await (await navigator.storage.getDirectory()).getDirectoryHandle('checkpoints', { create: true });
        for (const [name, base64] of files) {
          const writable = await (await directory.getFileHandle(name, { create: true })).createWritable();
          await writable.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
          await writable.close();
        }
      },
      files,
    );
    await page.evaluate(() => studio.boot('v2'));
    const versions = await list('v2');
    expect(versions.map(({ id, label, data, at }) => [id, label, data, at])).toEqual([
      ['00000002-aaaa-4bbb-8ccc-000000000000', 'Ancienne version 2', 'kept', 1760000002000],
      ['00000001-aaaa-4bbb-8ccc-000000000000', 'Ancienne version 1', 'kept', 1760000001000],
    ]);
    await restore(versions[1]!.id, 'v2');
    expect(await read('src/old.txt', 'v2')).toBe('one\n');
    expect(await query('SELECT nom FROM clients', 'v2')).toEqual([['Dupont']]);
    await page.evaluate(() => studio.teardown('v2'));
  }, 40_000);

  test('a restore that the end of the page cut off is carried to its end by the next start', async () => {
    await page.evaluate(() => studio.boot('v2'));
    const [, , second] = await list('v2');
    expect(second!.label).toBe('Ancienne version 2');
    const commit = await page.evaluate(async () => {
      const { output } = await studio.run('v2', 'cat', ['.git/refs/heads/main']);
      return output.trim();
    });
    await page.evaluate(() => studio.teardown('v2'));
    // As if code had been put back, and the page had ended before the data.
    await setFormat('v2', { format: 2, restoring: commit });
    await page.evaluate(() => studio.boot('v2'));
    expect(await read('src/old.txt', 'v2')).toBe('one\n');
    expect(await query('SELECT nom FROM clients', 'v2')).toEqual([['Dupont']]);
    await page.evaluate(() => studio.teardown('v2'));
  }, 40_000);

  test('a project that a later version has stored is not touched', async () => {
    await setFormat('v2', { format: 3 });
    expect(await page.evaluate(() => studio.codeOf(() => studio.boot('v2')))).toBe('storage_too_new');
    await setFormat('v2', { format: 2 });
    await page.evaluate(() => studio.boot('v2'));
    expect(await read('src/old.txt', 'v2')).toBe('one\n');
  }, 40_000);
});

describe('a project that another device has saved', () => {
  const replace = (project: string, files: Record<string, string>, from: string | undefined) =>
    page.evaluate(
      async ([project, files, from]) => {
        const encoder = new TextEncoder();
        type Tree = { data?: { directory: Record<string, { file: { contents: Uint8Array } }> } };
        const database = from === undefined ? undefined : ((await studio.runtime(from).export('.', { format: 'json' })) as Tree).data?.directory['app.db']?.file.contents;
        await studio.runtime(project).replaceProject(Object.entries(files).map(([name, text]) => ({ path: `/project/${name}`, data: encoder.encode(text) })), database, 'Ouvert ici');
      },
      [project, files, from] as const,
    );

  test('replaces code and data, and what was there can be restored', async () => {
    await page.evaluate(() => studio.boot('taken'));
    await page.evaluate(() => studio.boot('source'));
    await query('CREATE TABLE clients (nom TEXT)', 'source');
    await query("INSERT INTO clients VALUES ('Ada')", 'source');
    await write({ 'src/own.ts': 'export const own = 1;\n', '.gitignore': '.env\n' }, 'taken');
    await query('CREATE TABLE notes (texte TEXT)', 'taken');
    await create('Ici', 'turn', 'taken');

    await replace('taken', { 'src/theirs.ts': 'export {};\n', '.gitignore': '.env\n', '.env': 'KEY=1\n' }, 'source');
    expect(await read('src/theirs.ts', 'taken')).toBe('export {};\n');
    expect(await read('.env', 'taken')).toBe('KEY=1\n');
    await expect(read('src/own.ts', 'taken')).rejects.toThrow();
    expect(await query('SELECT nom FROM clients', 'taken')).toEqual([['Ada']]);

    const [latest, own] = await list('taken');
    expect(latest).toMatchObject({ label: 'Ouvert ici', kind: 'restore', data: 'kept' });
    await restore(own!.id, 'taken');
    expect(await read('src/own.ts', 'taken')).toBe('export const own = 1;\n');
    expect(await query('SELECT count(*) FROM notes', 'taken')).toEqual([[0]]);
  }, 40_000);

  test('refuses what is no file of the project', async () => {
    await expect(replace('taken', { '.git/config': 'x' }, undefined)).rejects.toThrow(/not a file of the project/);
    await expect(replace('taken', { '../other': 'x' }, undefined)).rejects.toThrow();
  });
});

test('a project is removed from this browser, whichever tab has it open', async () => {
  await page.evaluate(() => studio.boot('gone'));
  await write({ 'src/one.ts': 'export {};\n' }, 'gone');
  await create('Ici', 'turn', 'gone');
  await page.evaluate(() => studio.erase('gone'));
  const left = await storage(
    'gone',
    async () => {
      const names: string[] = [];
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
      return [...names, ...(await caches.keys()), ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)];
    },
    undefined,
  );
  expect(left).toEqual([]);
  await page.evaluate(() => studio.boot('gone'));
  expect(await list('gone')).toEqual([]);
}, 40_000);
