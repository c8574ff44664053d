import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { OutputWriter, type WrittenFile } from '../../src/vite/threads/output-writer.ts';

const folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'output-')));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const newFile = fs.constants.O_WRONLY | fs.constants.O_CREAT | fs.constants.O_TRUNC;
type Writing = Pick<typeof fs, 'openSync' | 'writeSync' | 'fstatSync' | 'closeSync'>;

/** The calls of WASI for a file that is written in pieces, and in part again. */
function write(to: Writing, file: string): bigint[] {
  const pieces: [text: string, position: number][] = [['début, ', 0], ['x'.repeat(9_000), 8], ['fin', 9_008], ['D', 0]];
  const descriptor = to.openSync(file, newFile, 0o666);
  const sizes = pieces.map(([text, position]) => {
    const buffer = new TextEncoder().encode(`__${text}__`);
    expect(to.writeSync(descriptor, buffer, 2, buffer.length - 4, position)).toBe(buffer.length - 4);
    return to.fstatSync(descriptor, { bigint: true }).size;
  });
  to.closeSync(descriptor);
  return sizes;
}

test('hands over what a disk would hold, file by file, when each is closed', () => {
  const files: WrittenFile[] = [];
  const writer = new OutputWriter((file) => files.push(file));
  const onDisk = path.join(folder, 'a.js');
  expect(write(writer as unknown as Writing, '/project/dist/client/a.js')).toEqual(write(fs, onDisk));
  expect(files.map(({ path: file }) => file)).toEqual(['/project/dist/client/a.js']);
  expect(Buffer.from(files[0]!.data)).toEqual(fs.readFileSync(onDisk));
  writer.closeSync(writer.openSync('/project/dist/client/empty.css'));
  expect(files[1]).toEqual({ type: 'app-builder:written', path: '/project/dist/client/empty.css', data: new Uint8Array() });
});

test('takes new files of the output alone, and the folders that hold them', () => {
  const writer = new OutputWriter(() => {});
  expect(writer.isForNewFile('/project/dist/a.js', newFile)).toBe(true);
  expect(writer.isForNewFile('/project/src/a.ts', newFile)).toBe(false);
  expect(writer.isForNewFile('/project/dist/a.js', fs.constants.O_WRONLY | fs.constants.O_APPEND)).toBe(false);
  expect(writer.isForNewFile('/project/dist/a.js', 'w')).toBe(false);
  expect(writer.isForFolder('/project/dist/client')).toBe(false);
  const descriptor = writer.openSync('/project/dist/client/a.js');
  expect(writer.isForFolder('/project/dist/client')).toBe(true);
  expect(writer.statSync('/project/dist/client').isDirectory()).toBe(true);
  expect(writer.isForDescriptor(descriptor)).toBe(true);
  writer.closeSync(descriptor);
  expect(writer.isForDescriptor(descriptor)).toBe(false);
});
