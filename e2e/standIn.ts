import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackendProcess } from './backendProcess.ts';

/** A block of a scripted answer; see ScriptFile in the backend's tests. */
export type ScriptedBlock = { text: string } | { tool: string; input: Record<string, unknown> };

/** One answer of the scripted Claude. */
export interface ScriptedReply {
  answer?: ScriptedBlock[];
  stop?: 'end_turn' | 'tool_use' | 'max_tokens';
  /** An answer of the API that is none. */
  error?: { status: number; type: string; message: string };
  /** Events as the Messages API writes them, in place of `answer`. */
  events?: object[];
  pieceBytes?: number;
  pauseMilliseconds?: number;
  /** Nothing more comes after so many bytes, and the connection stays open. */
  stallAfter?: number;
}

/** The backend tests' stand-in for the Messages API as a process of its own; it gives the replies in their order. */
export class StandIn {
  readonly #process: BackendProcess;
  readonly #folder: string;

  private constructor(process: BackendProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
  }

  static async start(replies: ScriptedReply[]): Promise<StandIn> {
    const folder = await mkdtemp(join(tmpdir(), 'stand-in-'));
    const script = join(folder, 'script.json');
    await writeFile(script, JSON.stringify({ replies }));
    return new StandIn(await BackendProcess.start('io.appbuilder.standin.StandInMain', /ANTHROPIC_BASE_URL=(\S+)/, script), folder);
  }

  get baseUrl(): string {
    return this.#process.address;
  }

  /** Bodies of the requests that obeyed the contract, oldest first. */
  async requests(): Promise<unknown[]> {
    const answer = (await (await fetch(`${this.baseUrl}/stand-in/requests`)).json()) as { requests: unknown[] };
    return answer.requests;
  }

  async stop(): Promise<void> {
    await this.#process.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** An answer that comes to its length limit inside the input of a call, after `characters` of it. */
export function cutCall(words: string, tool: string, input: Record<string, unknown>, characters: number): ScriptedReply {
  const delta = (index: number, content: object) => ({ type: 'content_block_delta', index, delta: content });
  const usage = { input_tokens: 0, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 1 };
  return {
    events: [
      { type: 'message_start', message: { id: 'msg_cut', type: 'message', role: 'assistant', model: 'stand-in', content: [], stop_reason: null, stop_sequence: null, usage } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      delta(0, { type: 'text_delta', text: words }),
      { type: 'content_block_stop', index: 0 },
      { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', id: 'toolu_cut', name: tool, input: {} } },
      ...JSON.stringify(input).slice(0, characters).match(/[\s\S]{1,24}/g)!.map((piece) => delta(1, { type: 'input_json_delta', partial_json: piece })),
      { type: 'content_block_stop', index: 1 },
      { type: 'message_delta', delta: { stop_reason: 'max_tokens', stop_sequence: null }, usage: { output_tokens: 40 } },
      { type: 'message_stop' },
    ],
    // Slow enough to be looked at.
    pieceBytes: 200,
    pauseMilliseconds: 150,
  };
}
