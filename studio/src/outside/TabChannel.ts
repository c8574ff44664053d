import { StudioError } from '../project/failure.ts';
import { requestWith } from '../project/http.ts';
import { readServerEvents } from '../turn/EventStream.ts';
import { outsideLimits } from './limits.ts';
import { tabEvent, type AnswerPart, type TabEvent } from './tabEvents.ts';

/** The tab's end of the server's relay (protocol/mcp.schema.json). Rejects with StudioError. */
export interface TabChannel {
  /** This tab can be reached for as long as the events are read. */
  open(projectId: string, signal: AbortSignal): AsyncIterable<TabEvent>;
  /** Resolves when the part was taken. */
  answer(channel: string, exchange: string, part: AnswerPart, signal: AbortSignal): Promise<void>;
}

export class HttpTabChannel implements TabChannel {
  async *open(projectId: string, signal: AbortSignal): AsyncGenerator<TabEvent> {
    const { body } = await requestWith('POST', `/api/mcp/tabs/${encodeURIComponent(projectId)}`, {}, { signal });
    if (!body) throw new StudioError('protocol_violation', 'the answer is not an event stream');
    yield* readServerEvents(body, tabEvent, signal, outsideLimits.events);
  }

  async answer(channel: string, exchange: string, part: AnswerPart, signal: AbortSignal): Promise<void> {
    await requestWith('POST', `/api/mcp/answers/${channel}/${exchange}`, part, { signal });
  }
}
