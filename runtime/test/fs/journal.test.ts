import { describe, expect, test } from 'vitest';
import { Journal } from '../../src/fs/journal.ts';
import type { Operation } from '../../src/fs/record.ts';
import { type CrashPoint, FakeSyncFile } from './fake-sync-file.ts';

const put = (path: string, text: string): Operation => ({ type: 'put', path: `/project/${path}`, data: new TextEncoder().encode(text) });
const first = [put('a.txt', 'one'), put('b/c.txt', 'été')];
const second: Operation[] = [{ type: 'rename', path: '/project/a.txt', to: '/project/d.txt' }, { type: 'remove', path: '/project/b' }];
const third: Operation[] = [{ type: 'mkdir', path: '/project/e' }, put('e/f.txt', '')];

const reopen = (files: FakeSyncFile[]) =>
  Journal.open([FakeSyncFile.holding(files[0]!.bytes), FakeSyncFile.holding(files[1]!.bytes)]);

describe('a journal', () => {
  test('answers what was appended, in order', () => {
    const files = [new FakeSyncFile(), new FakeSyncFile()] as const;
    const { journal, records } = Journal.open(files);
    expect(records).toEqual([]);
    expect(journal.isEmpty).toBe(true);
    for (const operations of [first, second, third]) journal.append(operations);
    expect(reopen([...files]).records).toEqual([first, second, third]);
  });

  test('ignores a tail that is torn at any byte, and can be appended to afterwards', () => {
    const files = [new FakeSyncFile(), new FakeSyncFile()] as const;
    const { journal } = Journal.open(files);
    journal.append(first);
    const whole = journal.size;
    journal.append(second);
    for (let end = whole; end < journal.size; end++) {
      const torn = [FakeSyncFile.holding(files[0].bytes.subarray(0, end)), new FakeSyncFile()] as const;
      const opened = Journal.open(torn);
      expect(opened.records).toEqual([first]);
      opened.journal.append(third);
      expect(reopen([...torn]).records).toEqual([first, third]);
    }
  });

  test('ignores a record with any one byte changed', () => {
    const files = [new FakeSyncFile(), new FakeSyncFile()] as const;
    const { journal } = Journal.open(files);
    journal.append(first);
    const whole = journal.size;
    journal.append(second);
    for (let at = whole; at < journal.size; at++) {
      const damaged = FakeSyncFile.holding(files[0].bytes);
      damaged.bytes[at]! ^= 0x40;
      expect(Journal.open([damaged, new FakeSyncFile()]).records).toEqual([first]);
    }
  });

  test('holds everything acknowledged whenever a compaction stops', () => {
    const compacted = [put('d.txt', 'one'), put('g.txt', 'three')];
    let finished = false;
    let stops = 0;
    while (!finished) {
      const crashPoint: CrashPoint = { stepsLeft: Number.POSITIVE_INFINITY };
      const files = [new FakeSyncFile(crashPoint), new FakeSyncFile(crashPoint)] as const;
      const { journal } = Journal.open(files);
      journal.append(first);
      journal.append(second);
      crashPoint.stepsLeft = stops;
      try {
        journal.compact(compacted);
        finished = true;
      } catch {
        stops += 1;
      }
      const found = reopen([...files]).records;
      expect([JSON.stringify([first, second]), JSON.stringify(compacted.map((operation) => [operation]))]).toContain(JSON.stringify(found));
      if (finished) expect(found).toEqual(compacted.map((operation) => [operation]));
    }
    expect(stops).toBeGreaterThan(6);
  });

  test('goes on in the other file after each compaction', () => {
    const files = [new FakeSyncFile(), new FakeSyncFile()] as const;
    const { journal } = Journal.open(files);
    for (let round = 0; round < 3; round++) {
      journal.append([put('a.txt', `before ${round}`)]);
      expect(journal.compact([put('a.txt', `compacted ${round}`)])).toBe(true);
      journal.append([put('b.txt', `after ${round}`)]);
      expect(reopen([...files]).records).toEqual([[put('a.txt', `compacted ${round}`)], [put('b.txt', `after ${round}`)]]);
    }
  });

  test('says that the disk is full, and stays as it was', () => {
    const files = [new FakeSyncFile(), new FakeSyncFile()] as const;
    const { journal } = Journal.open(files);
    journal.append(first);
    files[0].capacity = journal.size + 5;
    files[1].capacity = 20;
    expect(() => journal.append(second)).toThrow(expect.objectContaining({ code: 'storage_full' }));
    expect(journal.compact(first)).toBe(false);
    expect(reopen([...files]).records).toEqual([first]);
    files[0].capacity = Number.POSITIVE_INFINITY;
    journal.append(third);
    expect(reopen([...files]).records).toEqual([first, third]);
  });

  test('refuses records without a valid header instead of taking them for a new project', () => {
    const files = [new FakeSyncFile(), new FakeSyncFile()] as const;
    Journal.open(files).journal.append(first);
    files[0].bytes[0]! ^= 1;
    expect(() => Journal.open(files)).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});
