import { createParser, type ParseError } from 'eventsource-parser';
import { deferred } from '../project/deferred.ts';
import { StudioError } from '../project/failure.ts';
import { turnEvent, type TurnEvent } from './events.ts';
import { turnLimits } from './limits.ts';

/**
 * Reads a leg's server-sent events as they arrive. Every event is validated; the stream ends normally only after
 * `turn_finished` or `problem`. Throws StudioError: `connection_lost` (cut, or silent too long), `protocol_violation`
 * (unknown event, an event after the last one, or more data than the bounds allow).
 */
export async function* readTurnEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  silenceMs: number = turnLimits.silenceMs,
): AsyncGenerator<TurnEvent> {
  const queue: TurnEvent[] = [];
  let violation: string | undefined;
  const parser = createParser({
    maxBufferSize: turnLimits.eventCharacters,
    onEvent: ({ event, data }) => {
      const parsed = parse(data);
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
  let finished = false;
  try {
    for (;;) {
      const chunk = await readOrSilence(reader, signal, silenceMs);
      if (chunk.done) break;
      const text = decoder.decode(chunk.value, { stream: true });
      received += text.length;
      if (received > turnLimits.legCharacters) violation ??= 'the answer is too large';
      if (!violation) parser.feed(text);
      for (const event of queue.splice(0)) {
        if (finished) throw new StudioError('protocol_violation', `${event.type} came after the last event`);
        finished = event.type === 'turn_finished' || event.type === 'problem';
        yield event;
      }
      if (violation) throw new StudioError('protocol_violation', violation);
    }
  } finally {
    await reader.cancel().catch(() => undefined); // already closed or failed: there is nothing left to cancel
  }
  if (!finished) throw new StudioError('connection_lost', 'the stream ended before the turn did', true);
}

function parse(data: string): TurnEvent | string {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return 'an event is not JSON';
  }
  const result = turnEvent.safeParse(json);
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
