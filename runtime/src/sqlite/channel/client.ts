import type { SyncDatabaseChannel } from '../../protocol.ts';
import { ByteReader, ByteWriter } from './encoding.ts';
import { mapChannelMemory, State, Word, type SharedChannelMemory } from './shared-memory.ts';

/** The api worker's end: a call blocks its thread until the database worker has answered. */
export class SyncDatabaseClient {
  readonly #memory: SharedChannelMemory;
  readonly #port: MessagePort;
  readonly #request = new ByteWriter();
  readonly #answer = new ByteWriter();

  constructor(channel: SyncDatabaseChannel) {
    this.#memory = mapChannelMemory(channel.memory);
    this.#port = channel.port;
  }

  /** Sends what `write` wrote. The reader is valid until the next call. */
  call(write: (request: ByteWriter) => void): ByteReader {
    const request = this.#request;
    request.reset();
    write(request);
    this.#send(request);
    return this.#receive();
  }

  #send(request: ByteWriter): void {
    const { data } = this.#memory;
    let sent = 0;
    do {
      const piece = Math.min(data.length, request.length - sent);
      data.set(request.bytes.subarray(sent, sent + piece));
      sent += piece;
      this.#exchange(piece, sent < request.length);
    } while (sent < request.length);
  }

  #receive(): ByteReader {
    const { words, data } = this.#memory;
    const answer = this.#answer;
    answer.reset();
    answer.append(data.subarray(0, words[Word.bytes]));
    while (words[Word.more] === 1) {
      this.#exchange(0, false);
      answer.append(data.subarray(0, words[Word.bytes]));
    }
    return new ByteReader(answer.bytes, answer.length);
  }

  #exchange(bytes: number, more: boolean): void {
    const { words } = this.#memory;
    words[Word.bytes] = bytes;
    words[Word.more] = more ? 1 : 0;
    Atomics.store(words, Word.state, State.request);
    Atomics.notify(words, Word.state);
    if (Atomics.load(words, Word.serverAwake) === 0) this.#port.postMessage(0);
    while (Atomics.load(words, Word.state) === State.request) Atomics.wait(words, Word.state, State.request);
  }
}
