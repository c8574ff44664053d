import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { decodeCheckpoint } from '../../src/checkpoint/first-format.ts';

const folder = path.join(import.meta.dirname, 'fixtures/first-format');

test('a checkpoint that an older version stored is read, and a damaged or foreign file is noticed', async () => {
  const [first] = (await readdir(folder)).sort();
  const bytes = new Uint8Array(await readFile(path.join(folder, first!)));
  const checkpoint = await decodeCheckpoint(new Blob([bytes]));
  expect(checkpoint.info).toEqual({ id: '00000001-aaaa-4bbb-8ccc-000000000000', label: 'Ancienne version 1', at: 1760000001000 });
  expect(checkpoint.files.map(({ path: file, data }) => [file, new TextDecoder().decode(data)])).toEqual([
    ['/project/package.json', '{ "name": "old" }'],
    ['/project/src/old.txt', 'one\n'],
  ]);
  expect(new TextDecoder().decode(checkpoint.database?.subarray(0, 15))).toBe('SQLite format 3');
  const flipped = bytes.slice();
  flipped[flipped.length - 30]! ^= 1;
  await expect(decodeCheckpoint(new Blob([flipped]))).rejects.toThrow('checksum');
  await expect(decodeCheckpoint(new Blob([bytes.slice(0, -5)]))).rejects.toThrow('checksum');
  await expect(decodeCheckpoint(new Blob(['something else entirely']))).rejects.toThrow('no header');
});
