import { createStore, type StoreApi } from 'zustand/vanilla';
import { StudioError, toFailure, type Failure } from '../project/failure.ts';
import type { PageStorage } from '../project/pageStorage.ts';
import { answerAsked, type OutsideHandler } from './answerAsked.ts';
import { outsideLimits } from './limits.ts';
import type { TabChannel } from './TabChannel.ts';
import type { Asked } from './tabEvents.ts';

export type OutsideState =
  | { state: 'off' }
  | { state: 'connecting' }
  | { state: 'open' }
  /** `final`: nothing is tried any more. */
  | { state: 'lost'; failure: Failure; final: boolean }
  /** Another tab of this project has taken over. */
  | { state: 'replaced' };

interface Parts {
  projectId: string;
  channel: TabChannel;
  /** Loads what answers. */
  handler(): Promise<OutsideHandler>;
  /** Remembers over a reload of this tab that the person has allowed it. */
  memory: PageStorage;
}

/**
 * Whether MCP clients outside can reach this tab. The person allows it; it is open while they do and the project runs here, comes back
 * by itself after a cut, and what runs ends with it.
 */
export class OutsideAccess {
  readonly store: StoreApi<OutsideState> = createStore<OutsideState>(() => ({ state: 'off' }));
  readonly #parts: Parts;
  readonly #key: string;
  #available = false;
  #abort: AbortController | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#key = `app-builder:outside:${parts.projectId}`;
  }

  get isAllowed(): boolean {
    return this.#parts.memory.get(this.#key) !== null;
  }

  allow(): void {
    this.#parts.memory.set(this.#key, 'allowed');
    this.#update();
  }

  withdraw(): void {
    this.#parts.memory.remove(this.#key);
    this.#update();
  }

  /** Whether the project runs in this tab, and may be written here. */
  setAvailable(available: boolean): void {
    this.#available = available;
    this.#update();
  }

  /** Ends it with the page; a reload goes on. */
  close(): void {
    this.#available = false;
    this.#update();
  }

  #update(): void {
    const wanted = this.isAllowed && this.#available;
    if (wanted && !this.#abort) {
      const abort = new AbortController();
      this.#abort = abort;
      void this.#run(abort.signal).finally(() => {
        if (this.#abort === abort) this.#abort = undefined;
      });
    } else if (!wanted) {
      this.#abort?.abort(new StudioError('stopped', 'access from outside was withdrawn'));
      this.#abort = undefined;
      this.store.setState({ state: 'off' }, true);
    }
  }

  async #run(signal: AbortSignal): Promise<void> {
    const set = (state: OutsideState) => {
      if (!signal.aborted) this.store.setState(state, true);
    };
    set({ state: 'connecting' });
    let wait: number = outsideLimits.retryMs.first;
    for (;;) {
      try {
        const opened = () => {
          wait = outsideLimits.retryMs.first;
          set({ state: 'open' });
        };
        await this.#serve(opened, signal);
        this.#parts.memory.remove(this.#key);
        return set({ state: 'replaced' });
      } catch (error) {
        if (signal.aborted) return;
        const final = !(error instanceof StudioError) || !error.retryable;
        set({ state: 'lost', failure: toFailure(error), final });
        if (final) return;
      }
      await pause(wait, signal);
      if (signal.aborted) return;
      wait = Math.min(wait * 2, outsideLimits.retryMs.last);
    }
  }

  /** Answers until another tab takes over. */
  async #serve(opened: () => void, signal: AbortSignal): Promise<void> {
    const handler = await this.#parts.handler();
    const ended = new AbortController();
    const exchanges = new Map<string, AbortController>();
    let channel = '';
    try {
      for await (const event of this.#parts.channel.open(this.#parts.projectId, signal)) {
        switch (event.type) {
          case 'opened':
            channel = event.channel;
            opened();
            break;
          case 'asked': {
            const exchange = new AbortController();
            exchanges.set(event.exchange, exchange);
            void this.#answer(channel, event, handler, AbortSignal.any([ended.signal, exchange.signal])).finally(() => exchanges.delete(event.exchange));
            break;
          }
          case 'cancelled':
            exchanges.get(event.exchange)?.abort(new StudioError('aborted', 'the client outside went away'));
            break;
          case 'replaced':
            return;
        }
      }
    } finally {
      ended.abort(new StudioError('aborted', 'this tab cannot be reached any more'));
    }
    throw new StudioError('connection_lost', 'the server ended the connection', true);
  }

  /** What goes wrong is told to the client; if not even that is possible, the server ends the exchange. */
  async #answer(channel: string, asked: Asked, handler: OutsideHandler, signal: AbortSignal): Promise<void> {
    try {
      await answerAsked(asked, handler, (part) => this.#parts.channel.answer(channel, asked.exchange, part, signal), signal);
    } catch (error) {
      if (!signal.aborted) console.error('a client outside got no answer', error);
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
