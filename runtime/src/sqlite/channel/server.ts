import type { SyncDatabaseChannel } from '../../protocol.ts';
import { ByteReader, ByteWriter } from './encoding.ts';
import { mapChannelMemory, State, Word, type SharedChannelMemory } from './shared-memory.ts';

/**
 * How long the server waits for the next request before it goes back to its event loop. App code usually sends several
 * statements in a row; waking a blocked thread costs about a quarter of a message to an idle event loop.
 */
const LINGER_MS = 0.5;
/** Other clients of the database get their turn at least this often while app code keeps it busy. */
const TURN_MS = 8;

export interface SyncServerOptions {
  execute(request: ByteReader, answer: ByteWriter): void | Promise<void>;
  /** False while somebody else waits for a turn: the server then does not linger. */
  mayLinger(): boolean;
  /** Called after each turn of requests. */
  afterTurn(): void;
}

/** The database worker's end of a synchronous channel. */
export class SyncDatabaseServer {
  readonly #memory: SharedChannelMemory;
  readonly #port: MessagePort;
  readonly #options: SyncServerOptions;
  readonly #request = new ByteWriter();
  readonly #answer = new ByteWriter();
  readonly #again = new MessageChannel();
  #answered = 0;
  #busy = false;
  #closed = false;

  constructor(channel: SyncDatabaseChannel, options: SyncServerOptions) {
    this.#memory = mapChannelMemory(channel.memory);
    this.#port = channel.port;
    this.#options = options;
    this.#port.onmessage = () => void this.#turn();
    this.#again.port1.onmessage = () => void this.#turn();
    this.#port.start();
  }

  /** True once the client was killed or replaced. */
  get abandoned(): boolean {
    return Atomics.load(this.#memory.words, Word.abandoned) === 1;
  }

  /** Resolves when the client was killed or replaced. */
  async untilAbandoned(): Promise<void> {
    await Atomics.waitAsync(this.#memory.words, Word.abandoned, 0).value;
  }

  close(): void {
    this.#closed = true;
    Atomics.store(this.#memory.words, Word.abandoned, 1);
    Atomics.notify(this.#memory.words, Word.abandoned);
    this.#port.close();
    this.#again.port1.close();
  }

  async #turn(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    const { words } = this.#memory;
    const turnEnds = performance.now() + TURN_MS;
    Atomics.store(words, Word.serverAwake, 1);
    while (!this.#closed && !this.abandoned) {
      if (Atomics.load(words, Word.state) === State.request) {
        if (performance.now() > turnEnds) {
          // The client saw this server awake and sent no message, so the server wakes itself.
          this.#again.port2.postMessage(0);
          break;
        }
        const done = this.#serve();
        if (done) await done;
      } else if (!this.#linger()) {
        Atomics.store(words, Word.serverAwake, 0);
        // A request that came between the wait and the store sent no message either.
        if (Atomics.load(words, Word.state) !== State.request) break;
        Atomics.store(words, Word.serverAwake, 1);
      }
    }
    Atomics.store(words, Word.serverAwake, 0);
    this.#busy = false;
    this.#options.afterTurn();
  }

  #linger(): boolean {
    if (!this.#options.mayLinger()) return false;
    const { words } = this.#memory;
    const state = Atomics.load(words, Word.state);
    return state === State.request || Atomics.wait(words, Word.state, state, LINGER_MS) !== 'timed-out';
  }

  /** Takes one piece of a request, or gives one piece of an answer. */
  #serve(): void | Promise<void> {
    const { words, data } = this.#memory;
    Atomics.store(words, Word.started, 1);
    if (this.#answered < this.#answer.length) return this.#reply();
    this.#request.append(data.subarray(0, words[Word.bytes]));
    if (words[Word.more] === 1) return this.#post(0, false);
    this.#answer.reset();
    this.#answered = 0;
    const done = this.#options.execute(new ByteReader(this.#request.bytes, this.#request.length), this.#answer);
    return done ? done.then(() => this.#complete()) : this.#complete();
  }

  #complete(): void {
    this.#request.reset();
    this.#reply();
  }

  #reply(): void {
    const { data } = this.#memory;
    const piece = Math.min(data.length, this.#answer.length - this.#answered);
    data.set(this.#answer.bytes.subarray(this.#answered, this.#answered + piece));
    this.#answered += piece;
    this.#post(piece, this.#answered < this.#answer.length);
  }

  #post(bytes: number, more: boolean): void {
    const { words } = this.#memory;
    words[Word.bytes] = bytes;
    words[Word.more] = more ? 1 : 0;
    Atomics.store(words, Word.started, 0);
    Atomics.store(words, Word.state, State.answer);
    Atomics.notify(words, Word.state);
  }
}
