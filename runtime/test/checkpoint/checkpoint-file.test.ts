import { expect, test } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint, readInfo } from '../../src/checkpoint/checkpoint-file.ts';

const info = { id: 'c1', label: 'Avant le CRM', at: 5 };
const files = [{ path: '/project/src/é.ts', data: new Uint8Array([1, 2, 3]) }];

test.each([new Uint8Array([9]), undefined])('a checkpoint comes back as it was, with database %j', async (database) => {
  const blob = new Blob(await encodeCheckpoint({ info, files, database }));
  expect(await readInfo(blob)).toEqual(info);
  expect(await decodeCheckpoint(blob)).toEqual({ info, files, database });
});

test('a damaged or foreign file is noticed', async () => {
  const bytes = new Uint8Array(await new Blob(await encodeCheckpoint({ info, files, database: undefined })).arrayBuffer());
  const flipped = bytes.slice();
  flipped[flipped.length - 30]! ^= 1;
  await expect(decodeCheckpoint(new Blob([flipped]))).rejects.toThrow('checksum');
  await expect(decodeCheckpoint(new Blob([bytes.slice(0, -5)]))).rejects.toThrow('checksum');
  expect(await readInfo(new Blob(['something else entirely']))).toBeUndefined();
  expect(await readInfo(new Blob([]))).toBeUndefined();
});
