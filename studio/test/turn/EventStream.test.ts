import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TurnEvent } from '../../src/turn/events.ts';
import { readTurnEvents } from '../../src/turn/EventStream.ts';
import { turnLimits } from '../../src/turn/limits.ts';

const fixtures = JSON.parse(readFileSync(new URL('../../../protocol/fixtures/events.json', import.meta.url), 'utf8')) as TurnEvent[];
const frame = (event: { type: string }) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
const done = { type: 'turn_finished', reason: 'done' };

function streamOf(chunks: Iterable<Uint8Array | string>, open = false): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk);
      if (!open) controller.close();
    },
  });
}

async function collect(stream: ReadableStream<Uint8Array>, signal = new AbortController().signal, silenceMs?: number) {
  const events: TurnEvent[] = [];
  let error: unknown;
  try {
    for await (const event of readTurnEvents(stream, signal, silenceMs)) events.push(event);
  } catch (caught) {
    error = caught;
  }
  return { events, error };
}

describe('readTurnEvents', () => {
  it('reads every event of the protocol’s fixtures, cut at any byte and between heartbeats', async () => {
    const body = fixtures.filter(({ type }) => type !== 'problem');
    const bytes = new TextEncoder().encode(`: heartbeat\n\n${body.map((event) => `${frame(event)}: heartbeat\n\n`).join('')}`);
    const { events, error } = await collect(streamOf(Array.from(bytes, (byte) => Uint8Array.of(byte))));
    expect(error).toBeUndefined();
    expect(events).toEqual(body);
    const failed = fixtures.filter(({ type }) => type === 'problem');
    expect((await collect(streamOf(failed.map(frame)))).events).toEqual(failed);
  });

  it('reads what a leg under a ceiling says', async () => {
    const events = JSON.parse(readFileSync(new URL('../../../protocol/fixtures/ceiling.events.json', import.meta.url), 'utf8')) as TurnEvent[];
    expect(await collect(streamOf(events.map(frame)))).toEqual({ events, error: undefined });
  });

  it('reads a question with its choices', async () => {
    const events = JSON.parse(readFileSync(new URL('../../../protocol/fixtures/question.events.json', import.meta.url), 'utf8')) as TurnEvent[];
    expect(await collect(streamOf(events.map(frame)))).toEqual({ events, error: undefined });
  });

  it('tells a cut stream from a finished one', async () => {
    const { events, error } = await collect(streamOf([frame({ type: 'text_delta', text: 'a' } as TurnEvent)]));
    expect(events).toHaveLength(1);
    expect(error).toMatchObject({ code: 'connection_lost', retryable: true });
  });

  it.each([
    ['JSON that is none', 'event: text_delta\ndata: {"type":\n\n'],
    ['an unknown event', frame({ type: 'surprise' })],
    ['a name that differs from the type', `event: usage\ndata: ${JSON.stringify(done)}\n\n`],
    ['an extra field', `data: ${JSON.stringify({ ...done, extra: 1 })}\n\n`],
    ['an event after the last', frame(done) + frame(done)],
  ])('refuses %s', async (_name, text) => {
    expect((await collect(streamOf([text]))).error).toMatchObject({ code: 'protocol_violation' });
  });

  it('bounds what it buffers', async () => {
    const half = 'x'.repeat(turnLimits.eventCharacters / 2 + 1);
    expect((await collect(streamOf([`data: ${half}`, half]))).error).toMatchObject({ code: 'protocol_violation' });
  });

  it('notices silence and obeys a stop', async () => {
    expect((await collect(streamOf([': heartbeat\n\n'], true), undefined, 5)).error).toMatchObject({ code: 'connection_lost' });
    const abort = new AbortController();
    const stopped = collect(streamOf([], true), abort.signal);
    abort.abort(new Error('stop'));
    expect((await stopped).error).toMatchObject({ message: 'stop' });
  });
});
