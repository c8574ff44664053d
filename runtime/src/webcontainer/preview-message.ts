import type { PreviewMessage } from '@webcontainer/api';
import type { ControlEvent } from '../protocol.ts';

/** Values of the public enum PreviewMessageType, which is not imported because its package starts its own machinery. */
const types = {
  exception: 'PREVIEW_UNCAUGHT_EXCEPTION',
  rejection: 'PREVIEW_UNHANDLED_REJECTION',
  console: 'PREVIEW_CONSOLE_ERROR',
} as const;

export function publicPreviewMessage(event: Extract<ControlEvent, { type: 'preview-message' }>, port: number): PreviewMessage {
  const url = URL.canParse(event.url) ? new URL(event.url) : undefined;
  return {
    type: types[event.kind],
    previewId: event.previewId,
    port,
    pathname: url?.pathname ?? '',
    search: url?.search ?? '',
    hash: url?.hash ?? '',
    ...(event.kind === 'console' ? { args: loggedArguments(event), stack: event.stack ?? '' } : { message: event.message, stack: event.stack }),
  } as PreviewMessage;
}

/** The page's own text is not believed to be JSON. */
function loggedArguments({ args, message }: { args?: string; message: string }): unknown[] {
  try {
    const parsed: unknown = JSON.parse(args ?? '');
    return Array.isArray(parsed) ? parsed : [message];
  } catch {
    return [message];
  }
}
