import { StudioError } from '../project/failure.ts';
import { httpProblem, type TurnEvent } from './events.ts';
import { readTurnEvents } from './EventStream.ts';
import type { TurnRequest } from './request.ts';

/** Posts one leg and streams its events. Throws StudioError with the backend's code or one of the studio's. */
export interface TurnClient {
  leg(request: TurnRequest, signal: AbortSignal): AsyncIterable<TurnEvent>;
}

export class HttpTurnClient implements TurnClient {
  async *leg(request: TurnRequest, signal: AbortSignal): AsyncGenerator<TurnEvent> {
    const response = await this.#post(request, signal);
    if (!response.ok) throw await httpFailure(response);
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || response.body === null) {
      throw new StudioError('protocol_violation', 'the answer is not an event stream');
    }
    yield* readTurnEvents(response.body, signal);
  }

  async #post(request: TurnRequest, signal: AbortSignal): Promise<Response> {
    try {
      return await fetch('/api/turns', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify(request),
        signal,
        redirect: 'error',
      });
    } catch (error) {
      if (signal.aborted) throw error;
      throw new StudioError('backend_unreachable', error instanceof Error ? error.message : String(error), true);
    }
  }
}

/** The typed error of an HTTP answer that is not ok. */
export async function httpFailure(response: Response): Promise<StudioError> {
  const body: unknown = await response.json().catch(() => undefined); // a proxy's HTML page: the status says enough
  const parsed = httpProblem.safeParse(body);
  if (parsed.success) return new StudioError(parsed.data.code, parsed.data.message, parsed.data.retryable);
  return new StudioError('backend_unreachable', `HTTP ${response.status}`, response.status >= 500);
}
