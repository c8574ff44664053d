import { describe, expect, it } from 'vitest';
import { deferred } from '../../src/project/deferred.ts';
import { StudioError } from '../../src/project/failure.ts';
import { PageStorage } from '../../src/project/pageStorage.ts';
import type { OutsideHandler } from '../../src/outside/answerAsked.ts';
import { OutsideAccess } from '../../src/outside/OutsideAccess.ts';
import type { TabChannel } from '../../src/outside/TabChannel.ts';
import type { AnswerPart, TabEvent } from '../../src/outside/tabEvents.ts';

const channelId = '0'.repeat(32);
const asked = (exchange: string): TabEvent => ({ type: 'asked', exchange, client: 'Claude Code', headers: { accept: 'text/event-stream' }, body: '{}' });

/** The server's end of a channel: what it says is pushed, what it is given is kept. */
class ScriptedChannel implements TabChannel {
  readonly parts: [string, AnswerPart][] = [];
  opened = 0;
  failures: Error[] = [];
  #waiting = deferred<void>();
  #events: (TabEvent | 'end')[] = [];

  push(...events: (TabEvent | 'end')[]): void {
    this.#events.push(...events);
    this.#waiting.resolve();
  }

  async *open(_projectId: string, signal: AbortSignal): AsyncGenerator<TabEvent> {
    this.opened += 1;
    const failure = this.failures.shift();
    if (failure) throw failure;
    const { promise: aborted, reject } = deferred<never>();
    aborted.catch(() => undefined); // the race below gets it
    signal.addEventListener('abort', () => reject(signal.reason));
    for (;;) {
      for (const event of this.#events.splice(0)) {
        if (event === 'end') return;
        yield event;
      }
      this.#waiting = deferred();
      await Promise.race([this.#waiting.promise, aborted]);
    }
  }

  async answer(_channel: string, exchange: string, part: AnswerPart): Promise<void> {
    this.parts.push([exchange, part]);
  }
}

function setUp(handler: OutsideHandler) {
  const channel = new ScriptedChannel();
  const memory = new PageStorage(() => {
    throw new DOMException('no storage', 'SecurityError');
  });
  const access = new OutsideAccess({ projectId: 'p-test', channel, handler: async () => handler, memory });
  const becomes = (state: string) => expect.poll(() => access.store.getState().state).toBe(state);
  return { access, channel, becomes };
}

const hello: OutsideHandler = async (request, client) => new Response(`${client} ${request.headers.get('accept')}`, { headers: { 'content-type': 'application/json' } });

describe('OutsideAccess', () => {
  it('is open only where the person allows it and the project runs', async () => {
    const { access, channel, becomes } = setUp(hello);
    access.setAvailable(true);
    expect(channel.opened).toBe(0);
    access.allow();
    channel.push({ type: 'opened', channel: channelId }, asked('a'));
    await becomes('open');
    await expect.poll(() => channel.parts).toEqual([
      ['a', { head: { status: 200, headers: { 'content-type': 'application/json' } }, body: 'Claude Code text/event-stream', last: true }],
    ]);
    access.setAvailable(false);
    await becomes('off');
    access.setAvailable(true);
    await becomes('connecting');
    access.withdraw();
    await becomes('off');
    expect(access.isAllowed).toBe(false);
  });

  it('hands a stream on as it comes, and ends what nobody waits for', async () => {
    const signals: AbortSignal[] = [];
    const { access, channel } = setUp(async ({ signal }) => {
      signals.push(signal);
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('data: é\n\n'));
          signal.addEventListener('abort', () => controller.close());
        },
      });
      return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
    });
    access.setAvailable(true);
    access.allow();
    channel.push({ type: 'opened', channel: channelId }, asked('a'));
    await expect.poll(() => channel.parts.map(([, { body, last }]) => [body, last])).toEqual([['', false], ['data: é\n\n', false]]);
    channel.push({ type: 'cancelled', exchange: 'a' });
    await expect.poll(() => signals[0]?.aborted).toBe(true);
    channel.push(asked('b'));
    await expect.poll(() => signals.length).toBe(2);
    access.withdraw();
    await expect.poll(() => signals[1]?.aborted).toBe(true);
  });

  it('comes back after a cut, but not when another tab has taken over or the server refuses', async () => {
    const { access, channel, becomes } = setUp(hello);
    channel.failures = [new StudioError('backend_unreachable', 'cut', true)];
    access.setAvailable(true);
    access.allow();
    await becomes('lost');
    channel.push({ type: 'opened', channel: channelId });
    await expect.poll(() => access.store.getState().state, { timeout: 5_000 }).toBe('open');
    channel.push({ type: 'replaced' });
    await becomes('replaced');
    expect(access.isAllowed).toBe(false);

    channel.failures = [new StudioError('not_signed_in', 'nobody')];
    access.allow();
    await becomes('lost');
    expect(access.store.getState()).toMatchObject({ final: true, failure: { code: 'not_signed_in' } });
  });
});
