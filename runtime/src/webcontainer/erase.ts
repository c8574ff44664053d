import { projectOriginOf } from '../host/origins.ts';
import { limits } from '../limits.ts';
import { PROTOCOL_VERSION, type ControlEvent } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { connectPort } from '../rpc/port.ts';
import { controlEventSchema } from './message-schemas.ts';
import { openRuntimeFrame } from './runtime-frame.ts';

/** Removes everything that this browser keeps for a project, whichever tab has it open. Rejects with a RuntimeError. */
export async function eraseProject(project: string, studioOrigin: string = location.origin): Promise<void> {
  const signal = AbortSignal.timeout(limits.bootMs);
  const frame = await openRuntimeFrame(
    projectOriginOf(studioOrigin, project),
    document.body,
    { type: 'app-builder:runtime-connect', protocol: PROTOCOL_VERSION, forwardPreviewErrors: false, erase: true },
    signal,
  );
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new RuntimeError('boot_timeout', 'the project was not removed in time')), { once: true });
      connectPort<object, unknown, never>(frame.port, {}).onEvent((data) => {
        const event = controlEventSchema.safeParse(data);
        if (!event.success) return;
        const { data: told }: { data: ControlEvent } = event;
        if (told.type === 'erased') resolve();
        if (told.type === 'error') reject(new RuntimeError(told.code, told.message));
      });
    });
  } finally {
    frame.remove();
  }
}
