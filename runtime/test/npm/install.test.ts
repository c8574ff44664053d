import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { memfs } from '@napi-rs/wasm-runtime/fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../src/fs/journal.ts';
import { ProjectFiles } from '../../src/fs/project-files.ts';
import type { FileSystem } from '../../src/fs/tree.ts';
import { install, type InstallRequest } from '../../src/npm/install.ts';
import { restorePackages } from '../../src/npm/restore.ts';
import { FakeSyncFile } from '../fs/fake-sync-file.ts';
import { StandInRegistry } from './stand-in-registry.ts';

class MemoryCache {
  readonly kept = new Map<string, Uint8Array<ArrayBuffer>>();
  read = async (integrity: string) => this.kept.get(integrity);
  write = async (integrity: string, bytes: Uint8Array<ArrayBuffer>) => void this.kept.set(integrity, bytes);
}

let registry: StandInRegistry;
let files: ProjectFiles;
let cache: MemoryCache;

const write = (name: string, text: string) => files.writeFiles([{ path: `/project/${name}`, data: new TextEncoder().encode(text) }]);
const read = async (name: string) => new TextDecoder().decode(await files.readFile(`/project/${name}`));
const json = async (name: string) => JSON.parse(await read(name)) as Record<string, any>; // oxlint-disable-line no-explicit-any -- what a test looks into
const locked = async () => (await json('package-lock.json'))['packages'] as Record<string, Record<string, unknown>>;
const run = (add: string[] = [], options: Partial<InstallRequest> = {}) =>
  install({ files, registry, cache }, { add, remove: [], field: 'dependencies', exact: false, frozen: false, ...options });

const openFiles = () => new ProjectFiles(memfs().fs as FileSystem, Journal.open([new FakeSyncFile(), new FakeSyncFile()]), () => {});

beforeEach(async () => {
  registry = new StandInRegistry();
  cache = new MemoryCache();
  files = openFiles();
  await write('package.json', JSON.stringify({ name: 'app', version: '0.1.0', private: true }));
  await registry.publish({ name: 'left', version: '1.0.0', manifest: { dependencies: { shared: '^1.0.0' } }, files: { 'index.js': 'export const left = 1;' } });
  await registry.publish({ name: 'right', version: '2.1.0', manifest: { dependencies: { shared: '^2.0.0' }, optionalDependencies: { 'right-linux': '2.1.0' }, bin: './cli.js' } });
  await registry.publish({ name: 'right-linux', version: '2.1.0', manifest: { os: ['linux'], cpu: ['x64'] } });
  await registry.publish({ name: 'shared', version: '1.5.0' });
  await registry.publish({ name: 'shared', version: '2.0.1' });
  await registry.publish({ name: '@company/kit', version: '3.0.0', manifest: { peerDependencies: { left: '^1.0.0', 'not-needed': '*' }, peerDependenciesMeta: { 'not-needed': { optional: true } } } });
});

afterEach(() => registry.close());

describe('packages', () => {
  test('are resolved to a tree, saved, locked and put in place', async () => {
    const report = await run(['left', 'right@2']);
    expect(report.added.sort()).toEqual(['node_modules/left', 'node_modules/right', 'node_modules/right/node_modules/shared', 'node_modules/shared']);
    expect((await json('package.json'))['dependencies']).toEqual({ left: '^1.0.0', right: '^2.1.0' });
    expect(await read('node_modules/left/index.js')).toBe('export const left = 1;');
    expect((await json('node_modules/right/node_modules/shared/package.json'))['version']).toBe('2.0.1');
    // What is for one kind of computer is locked for all, and not put in place.
    expect((await locked())['node_modules/right-linux']).toMatchObject({ version: '2.1.0', optional: true, os: ['linux'] });
    expect(registry.asked).not.toContain('right-linux@2.1.0');
    expect((await run()).added).toEqual([]);
  });

  test('are removed with what nothing else needs', async () => {
    await run(['left', 'right']);
    const { removed } = await run([], { remove: ['right'] });
    expect(removed.sort()).toEqual(['node_modules/right', 'node_modules/right/node_modules/shared']);
    expect(Object.keys(await locked())).toEqual(['', 'node_modules/left', 'node_modules/shared']);
    await expect(files.stat('/project/node_modules/right')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('are moved to another version when it is asked for, and stay when it is not', async () => {
    await run(['shared@1', 'left']);
    await registry.publish({ name: 'shared', version: '1.9.0', tag: 'old' });
    await run();
    expect((await locked())['node_modules/shared']?.['version']).toBe('1.5.0');
    await run(['shared@~1.9']);
    expect((await json('package.json'))['dependencies']['shared']).toBe('~1.9');
    expect((await json('node_modules/shared/package.json'))['version']).toBe('1.9.0');
    await run(['shared@latest'], { exact: true });
    expect((await json('package.json'))['dependencies']['shared']).toBe('2.0.1');
    expect((await json('node_modules/left/node_modules/shared/package.json'))['version']).toBe('1.9.0');
  });

  test('bring their peers, and are refused beside what does not fit', async () => {
    await run(['@company/kit'], { field: 'devDependencies' });
    expect((await locked())['node_modules/left']).toMatchObject({ version: '1.0.0', dev: true, peer: true });
    await registry.publish({ name: 'left', version: '2.0.0' });
    await expect(run(['left@2'])).rejects.toMatchObject({ message: expect.stringContaining('@company/kit needs left@^1.0.0 beside it') });
    expect((await json('package.json'))['dependencies']).toBeUndefined();
  });

  test('are put back from the cache without the registry', async () => {
    await run(['left']);
    const kept = { 'package.json': await read('package.json'), 'package-lock.json': await read('package-lock.json') };
    files = openFiles();
    for (const [name, text] of Object.entries(kept)) await write(name, text);
    expect(await restorePackages(files, cache)).toEqual([]);
    expect(await read('node_modules/left/index.js')).toBe('export const left = 1;');
    const asked = registry.asked.length;
    await run([], { frozen: true });
    expect(registry.asked.length).toBe(asked);
    expect(await restorePackages(openFiles(), cache)).toEqual([]);
  });
});

describe('what must not happen', () => {
  const unchanged = async () => {
    expect(await json('package.json')).toEqual({ name: 'app', version: '0.1.0', private: true });
    await expect(files.stat('/project/package-lock.json')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(files.stat('/project/node_modules/bad')).rejects.toMatchObject({ code: 'ENOENT' });
  };

  test('an archive that is not what was published is not unpacked', async () => {
    registry.tamper('left', '1.0.0');
    await expect(run(['left'])).rejects.toMatchObject({ message: expect.stringContaining('its checksum differs') });
    await unchanged();
  });

  test('a path that leads out of the package is refused, and links are left out', async () => {
    await registry.publish({ name: 'bad', version: '1.0.0', rawFiles: { 'package/package.json': '{}', 'package/../../../src/main.tsx': 'stolen' } });
    await expect(run(['bad'])).rejects.toMatchObject({ message: expect.stringContaining('leads out of it') });
    await unchanged();
    await registry.publish({ name: 'bad', version: '1.0.1', rawFiles: { 'package/package.json': '{}', 'package/node_modules/left/index.js': 'not its own' } });
    await run(['bad@1.0.1']);
    await expect(files.stat('/project/node_modules/bad/node_modules')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('addresses, folders, unknown packages and versions are refused', async () => {
    for (const text of ['git+https://example.com/x.git', '../other', 'left@file:../x', 'Left', 'missing', 'left@9']) await expect(run([text])).rejects.toThrow();
    await registry.publish({ name: 'sneaky', version: '1.0.0', manifest: { dependencies: { left: 'https://example.com/x.tgz' } } });
    await expect(run(['sneaky'])).rejects.toMatchObject({ code: 'invalid_argument' });
    await unchanged();
  });

  test('no script of a package is run, and that is said', async () => {
    await registry.publish({ name: 'bad', version: '1.0.0', manifest: { hasInstallScript: true, scripts: { postinstall: 'touch /project/stolen' } } });
    expect((await run(['bad'])).warnings).toEqual(['bad has install scripts, which are not run here']);
  });
});

describe('real npm', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'npm-ci-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('accepts the lock file, installs the same tree from it, and would not change it', async () => {
    const origin = await registry.listen();
    await run(['left', 'right']);
    await run(['@company/kit'], { field: 'devDependencies' });
    for (const name of ['package.json', 'package-lock.json']) await writeFile(path.join(folder, name), await read(name));
    const npm = (...args: string[]) => promisify(execFile)('npm', [...args, '--registry', origin, '--no-audit', '--no-fund', '--omit-lockfile-registry-resolved=false', '--cache', path.join(folder, 'cache')], { cwd: folder });
    await npm('ci');
    expect(JSON.parse(await readFile(path.join(folder, 'node_modules/right/node_modules/shared/package.json'), 'utf8'))).toMatchObject({ version: '2.0.1' });
    await npm('install', '--package-lock-only');
    expect(JSON.parse(await readFile(path.join(folder, 'package-lock.json'), 'utf8'))).toEqual(await json('package-lock.json'));
  }, 60_000);
});
