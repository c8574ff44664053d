import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../src/sqlite/channel/encoding.ts';
import { SyncDatabaseClient } from '../../src/sqlite/channel/client.ts';
import { Word, State, createSyncDatabaseChannel, isWaitingForDatabase, mapChannelMemory } from '../../src/sqlite/channel/shared-memory.ts';
import { databaseFileOf } from '../../src/sqlite/database-path.ts';

describe('message encoding', () => {
  it('gives back what was written, across a growth of the buffer', () => {
    const writer = new ByteWriter();
    const long = 'é🎉'.repeat(20_000);
    const place = writer.placeUint32();
    writer.uint8(255);
    writer.int32(-5);
    writer.float64(-0);
    writer.int64(-(2n ** 63n));
    writer.text('plain');
    writer.text('Grüße');
    writer.text(long);
    writer.block(new Uint8Array([9, 8, 7, 6]), 1, 3);
    writer.patchUint32(place, 4_000_000_000);
    const reader = new ByteReader(writer.bytes, writer.length);
    expect(reader.uint32()).toBe(4_000_000_000);
    expect(reader.uint8()).toBe(255);
    expect(reader.int32()).toBe(-5);
    expect(Object.is(reader.float64(), -0)).toBe(true);
    expect(reader.int64()).toBe(-(2n ** 63n));
    expect([reader.text(), reader.text(), reader.text() === long]).toEqual(['plain', 'Grüße', true]);
    expect([...reader.block()]).toEqual([8, 7]);
    expect(reader.position).toBe(writer.length);
  });

  it('gives a large buffer back and keeps a small one', () => {
    const writer = new ByteWriter();
    writer.append(new Uint8Array(5_000_000));
    writer.reset();
    expect(writer.bytes.length).toBeLessThan(100_000);
  });
});

describe('channel memory', () => {
  it('tells a client that waits its turn from one that is served', () => {
    const { client } = createSyncDatabaseChannel();
    const { words } = mapChannelMemory(client.memory);
    expect(isWaitingForDatabase(client.memory)).toBe(false);
    words[Word.state] = State.request;
    expect(isWaitingForDatabase(client.memory)).toBe(true);
    words[Word.started] = 1;
    expect(isWaitingForDatabase(client.memory)).toBe(false);
    client.port.close();
    expect(new SyncDatabaseClient(client)).toBeInstanceOf(SyncDatabaseClient);
  });
});

describe('database paths', () => {
  it.each([
    ['data/app.db', '/data/app.db'],
    ['./data/app.db', '/data/app.db'],
    ['/project/data/app.db', '/data/app.db'],
    ['/project/dist/server/../../data/app.db', '/data/app.db'],
    ['/somewhere/else/data/app.db', '/data/app.db'],
    ['data/other.sqlite', '/data/other.sqlite'],
    [':memory:', ':memory:'],
    ['', ':memory:'],
    ['app.db', undefined],
    ['data/', undefined],
    ['data/../secret.db', undefined],
    ['../../etc/passwd', undefined],
    [`data/${'x'.repeat(300)}`, undefined],
  ])('%s is %s', (path, file) => expect(databaseFileOf(path)).toBe(file));
});
