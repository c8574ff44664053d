import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { turnLimits } from './limits.ts';
import { failed, textOf } from './toolResult.ts';
import type { ToolRunner } from './ToolRunner.ts';
import type { TurnProgress } from './TurnLoop.ts';
import { applyProgress, finishOutsideTurn, startOutsideTurn, type Turn } from './turnState.ts';

/** What turns of clients outside need of the conversation that they are part of. */
export interface OutsideTurnHost {
  last(): Turn | undefined;
  append(turn: Turn): void;
  change(turnId: string, change: (turn: Turn) => Turn): void;
  save(): void;
  /** Keeps other turns from starting; undefined while one runs. The signal is the person's Stop. */
  occupy(): AbortSignal | undefined;
  release(): void;
  tools(signal: AbortSignal): Promise<ToolRunner>;
  checkpoint(client: string): Promise<{ id: string }>;
  /** Lets the app be looked at after a change. */
  check(): void;
}

const BUSY = 'The assistant in the studio is working on this project right now. Nothing was done; try again when its turn has ended.';

/** Runs the calls of clients outside as steps of turns, so that whoever watches sees them and can undo them. */
export class OutsideTurns {
  readonly #host: OutsideTurnHost;
  /** Calls that run now; they may overlap. */
  #running = 0;
  #stopped: AbortSignal | undefined;
  /** Turns of those calls, each with the state of before its first change, once there is to be one. */
  readonly #turns = new Map<string, Promise<void> | undefined>();

  constructor(host: OutsideTurnHost) {
    this.#host = host;
  }

  /** Never rejects for a tool that failed; rejects when `signal` or the person ends it. */
  async call(client: string, name: string, input: Record<string, unknown>, signal: AbortSignal): Promise<CallToolResult> {
    if (this.#running === 0) this.#stopped = this.#host.occupy();
    const stopped = this.#stopped;
    if (!stopped) return failed(BUSY);
    this.#running += 1;
    const turnId = this.#turnOf(client);
    const report = (progress: TurnProgress) => this.#host.change(turnId, (turn) => applyProgress(turn, progress));
    const id = crypto.randomUUID();
    const started = performance.now();
    const finish = (isError: boolean, content: string) =>
      report({ type: 'tool-finished', id, result: { isError, content }, milliseconds: performance.now() - started });
    report({ type: 'tool-started', id, name });
    report({ type: 'tool-complete', id, name, input });
    report({ type: 'tool-running', id });
    try {
      const either = AbortSignal.any([signal, stopped]);
      const tools = await this.#host.tools(either);
      const changes = tools.changesProject(name);
      if (changes) await this.#keepStateBefore(turnId, client);
      either.throwIfAborted();
      const result = await tools.request(name, input, either);
      finish(result.isError === true, textOf(result.content));
      if (changes) this.#host.check();
      return result;
    } catch (error) {
      finish(true, error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#rest();
    }
  }

  /** The client's turn, if it is the last thing that happened; else a new one. */
  #turnOf(client: string): string {
    const last = this.#host.last();
    if (last?.outside && last.prompt === client && !last.undone && last.items.length < turnLimits.outsideSteps) {
      if (!this.#turns.has(last.id)) this.#turns.set(last.id, last.checkpointId === undefined ? undefined : Promise.resolve());
      this.#host.change(last.id, (turn) => ({ ...turn, state: 'running' }));
      return last.id;
    }
    const turn = startOutsideTurn(crypto.randomUUID(), client, Date.now());
    this.#turns.set(turn.id, undefined);
    this.#host.append(turn);
    return turn.id;
  }

  /** Nothing is changed before there is a way back. A checkpoint that failed is tried again with the next change. */
  async #keepStateBefore(turnId: string, client: string): Promise<void> {
    const known = this.#turns.get(turnId);
    if (known) return known;
    const kept = this.#host.checkpoint(client).then(({ id }) => {
      this.#host.change(turnId, (turn) => applyProgress(turn, { type: 'checkpoint', id }));
      this.#host.save();
    });
    this.#turns.set(turnId, kept);
    kept.catch(() => this.#turns.set(turnId, undefined));
    return kept;
  }

  #rest(): void {
    for (const id of this.#turns.keys()) this.#host.change(id, (turn) => finishOutsideTurn(turn, Date.now()));
    this.#turns.clear();
    this.#stopped = undefined;
    this.#host.release();
    this.#host.save();
  }
}
