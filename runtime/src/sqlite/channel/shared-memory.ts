import { limits } from '../../limits.ts';
import type { SyncDatabaseChannel } from '../../protocol.ts';

/**
 * The memory that an api worker and the database worker share: a few 32-bit words, then one piece of a message. The client
 * blocks on `state`; the server never blocks on the client for longer than it lingers, so app code that was killed in the
 * middle of a call cannot hold the database worker.
 */
export const Word = {
  /** One of `State`. */
  state: 0,
  /** 1 while the server is looking at `state`; 0 when it must be woken by a message on the port. */
  serverAwake: 1,
  /** 1 once the client was killed or replaced: interrupts its statement, rolls back, releases everything it held. */
  abandoned: 2,
  /** Bytes of the piece in `data`. */
  bytes: 3,
  /** 1 when further pieces of the same message follow. */
  more: 4,
  /** 1 while the server works on the request; 0 with `state` = request means that it waits its turn. */
  started: 5,
} as const;

export const State = { idle: 0, request: 1, answer: 2 } as const;

const HEADER_BYTES = 64;

export interface SharedChannelMemory {
  words: Int32Array<SharedArrayBuffer>;
  data: Uint8Array<SharedArrayBuffer>;
}

export function mapChannelMemory(memory: SharedArrayBuffer): SharedChannelMemory {
  return { words: new Int32Array(memory, 0, HEADER_BYTES / 4), data: new Uint8Array(memory, HEADER_BYTES) };
}

/** The two ends of a new channel: `client` goes into 'init-api', `server` into 'connect-sync'. */
export function createSyncDatabaseChannel(): { client: SyncDatabaseChannel; server: SyncDatabaseChannel } {
  const memory = new SharedArrayBuffer(HEADER_BYTES + limits.databaseChannelBytes);
  const { port1, port2 } = new MessageChannel();
  return { client: { memory, port: port1 }, server: { memory, port: port2 } };
}

/**
 * For whoever kills an api worker: its running statement is interrupted, its open transaction rolled back and its
 * statements finalized, without waiting for a successor.
 */
export function abandonSyncDatabaseChannel(memory: SharedArrayBuffer): void {
  const { words } = mapChannelMemory(memory);
  Atomics.store(words, Word.abandoned, 1);
  Atomics.notify(words, Word.abandoned);
}

/** True while the client waits for the database because another client's query runs: it is not stuck by its own doing. */
export function isWaitingForDatabase(memory: SharedArrayBuffer): boolean {
  const { words } = mapChannelMemory(memory);
  return Atomics.load(words, Word.state) === State.request && Atomics.load(words, Word.started) === 0;
}
