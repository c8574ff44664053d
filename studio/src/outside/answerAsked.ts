import { outsideLimits } from './limits.ts';
import type { AnswerPart, Asked } from './tabEvents.ts';

/** Answers one HTTP request of the client named. */
export type OutsideHandler = (request: Request, client: string) => Promise<Response>;

/** Lets `handler` answer what was asked, and hands the answer on part by part, the next one when the one before was taken. */
export async function answerAsked(asked: Asked, handler: OutsideHandler, give: (part: AnswerPart) => Promise<void>, signal: AbortSignal): Promise<void> {
  // The address is nobody's: the server has checked where the request came from.
  const request = new Request('http://outside.invalid/mcp', { method: 'POST', headers: asked.headers, body: asked.body, signal });
  const response = await handler(request, asked.client);
  let head: AnswerPart['head'] = { status: response.status, headers: Object.fromEntries(response.headers) };
  const send = async (text: string, last: boolean) => {
    for (let at = 0; ; at += outsideLimits.partCharacters) {
      const end = at + outsideLimits.partCharacters >= text.length;
      await give({ ...(head && { head }), body: text.slice(at, at + outsideLimits.partCharacters), last: last && end });
      head = undefined;
      if (end) return;
    }
  };
  if (response.body === null || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
    return send(await response.text(), true);
  }
  await send('', false);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return await send('', true);
      await send(value, false);
    }
  } finally {
    await reader.cancel().catch(() => undefined); // it has ended, or failed and was told
  }
}
