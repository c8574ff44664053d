import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { WORKDIR } from '../../src/protocol.ts';
import { memfs } from '@napi-rs/wasm-runtime/fs';
import { createTree, fillTree, part, watchTree, type SharedTree } from '../../src/vite/threads/shared-tree.ts';
import { TreeReader } from '../../src/vite/threads/tree-reader.ts';

const folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'tree-')));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function shared(content: { path: string; data: Uint8Array }[]): SharedTree {
  const tree = createTree();
  fillTree(tree, content);
  return tree;
}

const files = { 'package.json': '{}', 'src/App.tsx': 'export const été = 1;\n', 'src/ui/Button.tsx': 'x'.repeat(9_000), 'src/empty.css': '' };
for (const [name, text] of Object.entries(files)) {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
}
const reader = new TreeReader(shared(Object.keys(files).map((name) => ({ path: path.join(folder, name), data: fs.readFileSync(path.join(folder, name)) }))));

type Reading = Pick<typeof fs, 'statSync' | 'readdirSync' | 'readlinkSync' | 'realpathSync' | 'openSync' | 'readSync' | 'fstatSync' | 'closeSync'>;

/** All that one file system says about a path: the code of the error, if there is one. */
function seen(from: Reading, file: string) {
  const attempt = <T>(work: () => T) => {
    try {
      return work();
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const read = () => {
    const descriptor = from.openSync(file, fs.constants.O_RDONLY);
    const buffer = new Uint8Array(5_000);
    const parts: string[] = [];
    const stats = from.fstatSync(descriptor, { bigint: true });
    for (let count = from.readSync(descriptor, buffer, 0, buffer.length, null); count > 0; count = from.readSync(descriptor, buffer, 0, buffer.length, null)) {
      parts.push(new TextDecoder().decode(buffer.subarray(0, count)));
    }
    const count = from.readSync(descriptor, buffer, 2, 10, 7);
    parts.push(new TextDecoder().decode(buffer.subarray(2, 2 + count)));
    from.closeSync(descriptor);
    return [parts, stats.size];
  };
  return {
    stats: attempt(() => {
      const stats = from.statSync(file, { bigint: true });
      return { file: stats.isFile(), directory: stats.isDirectory(), link: stats.isSymbolicLink(), size: stats.isFile() && stats.size };
    }),
    entries: attempt(() => from.readdirSync(file, { withFileTypes: true }).map((entry) => `${entry.name} ${entry.isDirectory()}`).sort()),
    link: attempt(() => from.readlinkSync(file)),
    realPath: attempt(() => from.realpathSync(file)),
    content: attempt(read),
    asDirectory: attempt(() => typeof from.openSync(file, fs.constants.O_DIRECTORY)),
  };
}

test.each(['', 'src', 'src/App.tsx', 'src/ui/Button.tsx', 'src/empty.css', 'src/ui/', 'nothing', 'src/App.tsx/below', 'src/ui/button.tsx'])('answers for %j as a disk does', (name) => {
  const file = path.join(folder, name);
  expect(seen(reader as unknown as Reading, file)).toEqual(seen(fs, file));
});

test('leaves the output of the build, writing, and foreign descriptors to the tree that is written to', () => {
  const project = new TreeReader(shared(['src/App.tsx', 'dister.ts'].map((name) => ({ path: `${WORKDIR}/${name}`, data: new Uint8Array() }))));
  expect(project.isForPath(`${WORKDIR}/dist`)).toBe(false);
  expect(project.isForPath(`${WORKDIR}/dist/client/index.html`)).toBe(false);
  expect(project.isForPath(`${WORKDIR}/dister.ts`)).toBe(true);
  expect(project.isForPath(`${WORKDIR}/src/missing.ts`)).toBe(true);
  expect(reader.isReading(fs.constants.O_RDWR)).toBe(false);
  expect(reader.isReading(fs.constants.O_WRONLY | fs.constants.O_CREAT | fs.constants.O_TRUNC)).toBe(false);
  const descriptor = reader.openSync('/', 'r');
  expect(reader.isForDescriptor(descriptor)).toBe(true);
  reader.closeSync(descriptor);
  expect(reader.isForDescriptor(descriptor)).toBe(false);
  expect(reader.isForDescriptor(0x7fff_ffff)).toBe(false);
});

test('is not read any more once something is written beside the output, whoever writes and however', () => {
  const memory = memfs().fs as typeof fs;
  const path = `${WORKDIR}/src/App.tsx`;
  const writers: Record<string, (file: string) => void> = {
    writeFileSync: (file) => memory.writeFileSync(file, 'x'),
    appendFileSync: (file) => memory.appendFileSync(file, 'x'),
    rmSync: (file) => memory.rmSync(file, { force: true }),
    openSync: (file) => memory.closeSync(memory.openSync(file, 'w')),
    renameSync: (file) => memory.renameSync(file, `${file}.old`),
  };
  for (const [name, write] of Object.entries(writers)) {
    memory.mkdirSync(`${WORKDIR}/src`, { recursive: true });
    memory.writeFileSync(path, 'before');
    const tree = shared([{ path, data: new Uint8Array() }]);
    const project = new TreeReader(tree);
    const watched = watchTree(tree, memory);
    memory.mkdirSync(`${WORKDIR}/dist`, { recursive: true });
    memory.writeFileSync(`${WORKDIR}/dist/index.js`, 'x');
    memory.readFileSync(path);
    expect(project.isForPath(path), name).toBe(true);
    write(path);
    expect(project.isForPath(path), name).toBe(false);
    watched.end();
    expect(watched.paths(), name).toContain(path);
  }
});

test('has the files of the next build, whatever was written in the one before', () => {
  const file = (name: string, text: string) => ({ path: `${WORKDIR}/${name}`, data: new TextEncoder().encode(text) });
  const tree = shared([file('src/gone.ts', 'x'), file('src/App.tsx', 'first')]);
  const project = new TreeReader(tree);
  const text = (name: string) => {
    const path = `${WORKDIR}/${name}`;
    if (!project.isForPath(path)) return 'asked';
    try {
      const buffer = new Uint8Array(100);
      return new TextDecoder().decode(buffer.subarray(0, project.readSync(project.openSync(path, 'r'), buffer, 0, 100, 0)));
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect([text('src/gone.ts'), text('src/App.tsx')]).toEqual(['x', 'first']);
  Atomics.store(tree.state, part.changed, 1);
  expect(text('src/App.tsx')).toBe('asked');
  fillTree(tree, [file('src/App.tsx', 'second, and longer than the first one'), file('src/new/more.ts', '')]);
  expect([text('src/gone.ts'), text('src/App.tsx'), text('src/new/more.ts')]).toEqual(['ENOENT', 'second, and longer than the first one', '']);
});

test('knows the root alone without a tree', () => {
  const empty = new TreeReader();
  expect(empty.isForPath('/')).toBe(true);
  expect(empty.fstatSync(empty.openSync('/', 'r')).isDirectory()).toBe(true);
  expect(empty.isForPath('/project/index.html')).toBe(false);
});
