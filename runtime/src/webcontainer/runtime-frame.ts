import { limits } from '../limits.ts';
import { PROTOCOL_VERSION, type RuntimeConnect } from '../protocol.ts';
import { HOST_PAGE } from '../preview/messages.ts';
import { RuntimeError } from '../rpc/error.ts';
import { helloSchema } from './message-schemas.ts';

/** How long the runtime page may take to load and say hello. */
const HELLO_MS = limits.bootMs / 2;

export interface RuntimeFrame {
  /** The studio's end of the control port. */
  port: MessagePort;
  /** Called when the page in the frame was loaded once more: everything it ran is gone. */
  onReloaded: () => void;
  /**
   * Resolves after `remove` once nothing runs the page any more. A page that code blocks goes when the browser ends its process; one
   * that is opened before that would run in the same, blocked process.
   */
  gone: Promise<void>;
  remove(): void;
}

/**
 * Loads the project's runtime page in a hidden frame and shakes hands with it. Listens to messages of that frame and of the
 * project's origin only. Rejects with `boot_timeout`, `aborted`, or `unsupported_browser` for a page of another version.
 */
export function openRuntimeFrame(projectOrigin: string, container: HTMLElement, connect: RuntimeConnect, signal: AbortSignal): Promise<RuntimeFrame> {
  const iframe = document.createElement('iframe');
  iframe.hidden = true;
  iframe.title = 'App runtime';
  // Shared memory needs the delegation; the sandbox leaves out what the page has no use for: navigation of the studio,
  // pop-ups, forms, dialogs, downloads.
  iframe.allow = 'cross-origin-isolated';
  iframe.setAttribute('sandbox', 'allow-scripts allow-same-origin');
  iframe.src = `${projectOrigin}${HOST_PAGE}`;

  return new Promise((resolve, reject) => {
    const lifeline = new MessageChannel();
    const gone = new Promise<void>((ended) => lifeline.port1.addEventListener('close', () => ended()));
    lifeline.port1.start();
    const frame: RuntimeFrame = { port: undefined as never, onReloaded: () => {}, gone, remove };
    let greeted = false;
    const fail = (error: RuntimeError) => {
      remove();
      reject(error);
    };
    const abort = () => fail(new RuntimeError('aborted', 'the start was cancelled'));
    const timer = setTimeout(() => fail(new RuntimeError('boot_timeout', `the page ${iframe.src} did not answer`)), HELLO_MS);
    const listen = (event: MessageEvent<unknown>) => {
      if (event.origin !== projectOrigin || event.source !== iframe.contentWindow) return;
      const hello = helloSchema.safeParse(event.data);
      if (!hello.success) return;
      if (greeted) return frame.onReloaded();
      greeted = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (hello.data.protocol !== PROTOCOL_VERSION) {
        return fail(new RuntimeError('unsupported_browser', 'the studio and its runtime are of different versions; reload the page'));
      }
      const { port1, port2 } = new MessageChannel();
      iframe.contentWindow?.postMessage(connect, projectOrigin, [port2, lifeline.port2]);
      frame.port = port1;
      resolve(frame);
    };

    function remove() {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      window.removeEventListener('message', listen);
      iframe.remove();
    }

    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    window.addEventListener('message', listen);
    container.append(iframe);
  });
}
