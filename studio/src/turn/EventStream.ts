import { createParser, type ParseError } from 'eventsource-parser';
import type { z } from 'zod';
import { deferred } from '../project/deferred.ts';
import { StudioError } from '../project/failure.ts';
import { turnEvent, type TurnEvent } from './events.ts';
import { turnLimits } from './limits.ts';

/** How much may come, in characters, and for how long nothing may. */
export interface EventBounds {
  silenceMs: number;
  eventCharacters: number;
  characters: number;
}

/**
 * Reads server-sent events as they arrive, each validated by `schema`, until the stream ends. Throws StudioError: `connection_lost`
 * (cut, or silent too long), `protocol_violation` (an unknown event, or more data than the bounds allow).
 */
export async function* readServerEvents<Event extends { type: string }>(
  body: ReadableStream<Uint8Array>,
  schema: z.ZodType<Event>,
  signal: AbortSignal,
  bounds: EventBounds,
): AsyncGenerator<Event> {
  const queue: Event[] = [];
  let violation: string | undefined;
  const parser = createParser({
    maxBufferSize: bounds.eventCharacters,
    onEvent: ({ event, data }) => {
      const parsed = parse(schema, data);
      if (typeof parsed === 'string') violation ??= parsed;
      else if (event !== undefined && event !== parsed.type) violation ??= `event ${event} carries a ${parsed.type}`;
      else queue.push(parsed);
    },
    onError: (error: ParseError) => {
      if (error.type === 'max-buffer-size-exceeded') violation ??= 'an event is too large';
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let received = 0;
  try {
    for (;;) {
      const chunk = await readOrSilence(reader, signal, bounds.silenceMs);
      if (chunk.done) return;
      const text = decoder.decode(chunk.value, { stream: true });
      received += text.length;
      if (received > bounds.characters) violation ??= 'the answer is too large';
      if (!violation) parser.feed(text);
      yield* queue.splice(0);
      if (violation) throw new StudioError('protocol_violation', violation);
    }
  } finally {
    await reader.cancel().catch(() => undefined); // already closed or failed: there is nothing left to cancel
  }
}

/**
 * Reads a leg's events. The stream ends normally only after `turn_finished` or `problem`. Throws as `readServerEvents`, also for an
 * event after the last one.
 */
export async function* readTurnEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  silenceMs: number = turnLimits.silenceMs,
): AsyncGenerator<TurnEvent> {
  const bounds = { silenceMs, eventCharacters: turnLimits.eventCharacters, characters: turnLimits.legCharacters };
  let finished = false;
  for await (const event of readServerEvents(body, turnEvent, signal, bounds)) {
    if (finished) throw new StudioError('protocol_violation', `${event.type} came after the last event`);
    finished = event.type === 'turn_finished' || event.type === 'problem';
    yield event;
  }
  if (!finished) throw new StudioError('connection_lost', 'the stream ended before the turn did', true);
}

function parse<Event>(schema: z.ZodType<Event>, data: string): Event | string {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return 'an event is not JSON';
  }
  const result = schema.safeParse(json);
  return result.success ? result.data : `an event does not match the protocol: ${result.error.issues[0]?.message ?? ''}`;
}

async function readOrSilence(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal,
  silenceMs: number,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  signal.throwIfAborted();
  const { promise: interrupted, reject: interrupt } = deferred<never>();
  const timer = setTimeout(() => interrupt(new StudioError('connection_lost', 'the server went silent', true)), silenceMs);
  const onAbort = () => interrupt(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([reader.read(), interrupted]);
  } catch (error) {
    if (signal.aborted || error instanceof StudioError) throw error;
    throw new StudioError('connection_lost', error instanceof Error ? error.message : String(error), true);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
