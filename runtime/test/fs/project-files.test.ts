import { memfs } from '@napi-rs/wasm-runtime/fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../src/fs/journal.ts';
import { ProjectFiles } from '../../src/fs/project-files.ts';
import type { FileSystem } from '../../src/fs/tree.ts';
import { limits } from '../../src/limits.ts';
import type { FileChange } from '../../src/protocol.ts';
import { FakeSyncFile } from './fake-sync-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const code = (expected: string) => expect.objectContaining({ code: expected });

let disk: readonly [FakeSyncFile, FakeSyncFile];
let changes: FileChange[];

function open(): ProjectFiles {
  changes = [];
  return new ProjectFiles(memfs().fs as FileSystem, Journal.open(disk), (list) => changes.push(...list));
}

async function tree(files: ProjectFiles): Promise<Record<string, string>> {
  const list = await files.snapshot('/project', { includeIgnored: true });
  return Object.fromEntries(list.map(({ path, data }) => [path.slice('/project/'.length), new TextDecoder().decode(data)]));
}

let files: ProjectFiles;

beforeEach(() => {
  disk = [new FakeSyncFile(), new FakeSyncFile()];
  files = open();
});

describe('project files', () => {
  test('survive a reload, except for node_modules and dist', async () => {
    await files.writeFiles([
      { path: '/project/src/a.ts', data: bytes('a') },
      { path: '/project/node_modules/x/index.js', data: bytes('x') },
      { path: '/project/dist/index.html', data: bytes('built') },
    ]);
    await files.mkdir('/project/db/migrations', true);
    await files.writeFile('/project/src/./a.ts', bytes('b'));
    await files.rename('/project/src', '/project/source');
    expect(await tree(files)).toMatchObject({ 'source/a.ts': 'b', 'dist/index.html': 'built' });
    const reopened = open();
    expect(await tree(reopened)).toEqual({ 'source/a.ts': 'b' });
    expect(await reopened.readdir('/project/db')).toEqual([{ name: 'migrations', type: 'directory' }]);
    expect(changes).toEqual([]);
  });

  test('announce what changed as a watcher would', async () => {
    await files.writeFiles([{ path: '/project/src/ui/a.ts', data: bytes('a') }]);
    await files.writeFile('/project/src/ui/a.ts', bytes('b'));
    await files.rename('/project/src/ui', '/project/src/parts');
    await files.rm('/project/src', { recursive: true, force: false });
    expect(changes.map(({ event, path }) => `${event} ${path.slice('/project/'.length)}`)).toEqual([
      'addDir src', 'addDir src/ui', 'add src/ui/a.ts', 'change src/ui/a.ts',
      'unlink src/ui/a.ts', 'unlinkDir src/ui', 'addDir src/parts', 'add src/parts/a.ts',
      'unlink src/parts/a.ts', 'unlinkDir src/parts', 'unlinkDir src',
    ]);
  });

  test('move between the stored and the unstored part', async () => {
    await files.writeFiles([{ path: '/project/dist/a/b.txt', data: bytes('built') }]);
    await files.rename('/project/dist/a', '/project/kept');
    expect(await tree(open())).toEqual({ 'kept/b.txt': 'built' });
  });

  test.each([
    ['/project/../etc/passwd'], ['/etc/passwd'], ['src/a.ts'], ['/project/a\0b'], [''], ['/projects/a'], [`/project/${'a'.repeat(2000)}`],
  ])('refuse the path %j', async (path) => {
    for (const call of [files.readFile(path), files.writeFile(path, bytes('')), files.rm(path, { recursive: true, force: true }), files.stat(path), files.rename('/project/a', path)]) {
      await expect(call).rejects.toThrow(code('invalid_argument'));
    }
    await expect(files.writeFiles([{ path: '/project/ok', data: bytes('') }, { path, data: bytes('') }])).rejects.toThrow(code('invalid_argument'));
    expect(await tree(files)).toEqual({});
  });

  test("fail with Node's codes", async () => {
    await files.writeFiles([{ path: '/project/dir/file', data: bytes('') }, { path: '/project/full/file', data: bytes('') }]);
    await expect(files.readFile('/project/none')).rejects.toThrow(code('ENOENT'));
    await expect(files.readFile('/project/dir')).rejects.toThrow(code('EISDIR'));
    await expect(files.readdir('/project/dir/file')).rejects.toThrow(code('ENOTDIR'));
    await expect(files.writeFile('/project/none/file', bytes(''))).rejects.toThrow(code('ENOENT'));
    await expect(files.writeFile('/project/dir/file/x', bytes(''))).rejects.toThrow(code('ENOTDIR'));
    await expect(files.writeFile('/project/dir', bytes(''))).rejects.toThrow(code('EISDIR'));
    await expect(files.mkdir('/project/dir', false)).rejects.toThrow(code('EEXIST'));
    await expect(files.mkdir('/project/x/y', false)).rejects.toThrow(code('ENOENT'));
    await expect(files.rm('/project/none', { recursive: true, force: false })).rejects.toThrow(code('ENOENT'));
    await expect(files.rm('/project/dir', { recursive: false, force: false })).rejects.toThrow(code('EISDIR'));
    await expect(files.rename('/project/dir', '/project/full')).rejects.toThrow(code('ENOTEMPTY'));
    await expect(files.rename('/project/dir', '/project/dir/inside')).rejects.toThrow(code('invalid_argument'));
    await expect(files.writeFiles([{ path: '/project/new', data: bytes('') }, { path: '/project/new/x', data: bytes('') }])).rejects.toThrow(code('ENOTDIR'));
  });

  test('write several files whole or not at all', async () => {
    await files.writeFiles([{ path: '/project/a/old', data: bytes('old') }]);
    disk[0].capacity = disk[0].bytes.length + 30;
    const restore = files.writeFiles([{ path: '/project/a', data: bytes('now a file') }, { path: '/project/b', data: bytes('b') }], ['/project/a']);
    await expect(restore).rejects.toThrow(code('storage_full'));
    expect(await tree(files)).toEqual({ 'a/old': 'old' });
    disk[0].capacity = Number.POSITIVE_INFINITY;
    await files.writeFiles([{ path: '/project/a', data: bytes('now a file') }], ['/project/a', '/project/never-was']);
    expect(await tree(open())).toEqual({ a: 'now a file' });
  });

  test('keep to the limits', async () => {
    await expect(files.writeFile('/project/big', new Uint8Array(limits.fileBytes + 1))).rejects.toThrow(code('too_large'));
    const many = Array.from({ length: limits.projectFiles + 1 }, (_, index) => ({ path: `/project/${index}`, data: new Uint8Array() }));
    await expect(files.writeFiles(many)).rejects.toThrow(code('too_large'));
    await files.writeFiles(many.slice(1));
    await expect(files.writeFile('/project/0', new Uint8Array())).rejects.toThrow(code('too_large'));
    await files.writeFiles([{ path: '/project/0', data: new Uint8Array() }], ['/project/1']);
  });

  test('rewrite the journal when it has become much larger than the project', async () => {
    const data = new Uint8Array(1024 * 1024);
    for (let round = 0; round < 12; round++) await files.writeFile('/project/large', data.fill(round));
    expect(disk[0].bytes.length + disk[1].bytes.length).toBeLessThan(8 * 1024 * 1024);
    expect((await open().readFile('/project/large'))[0]).toBe(11);
  });
});
