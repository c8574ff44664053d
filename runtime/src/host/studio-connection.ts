import { PROTOCOL_VERSION, type RuntimeConnect, type RuntimeHello } from '../protocol.ts';

export interface StudioConnection {
  port: MessagePort;
  connect: RuntimeConnect;
}

/**
 * Says hello to the embedding studio and waits for its control port. Only the page that embeds this one, and only from
 * the studio's origin, is listened to; the first valid answer is the only one.
 */
export function awaitStudio(window: Window, studioOrigin: string): Promise<StudioConnection> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent) => {
      const port = event.ports[0];
      if (event.origin !== studioOrigin || event.source !== window.parent || !port || !isConnect(event.data)) return;
      window.removeEventListener('message', listen);
      // A started port lives as long as this page: the studio's end of it hears when the page is gone.
      event.ports[1]?.start();
      resolve({ port, connect: event.data });
    };
    window.addEventListener('message', listen);
    window.parent.postMessage({ type: 'app-builder:runtime-hello', protocol: PROTOCOL_VERSION } satisfies RuntimeHello, studioOrigin);
  });
}

function isConnect(data: unknown): data is RuntimeConnect {
  if (typeof data !== 'object' || data === null) return false;
  const message = data as Partial<RuntimeConnect>;
  return (
    message.type === 'app-builder:runtime-connect' &&
    message.protocol === PROTOCOL_VERSION &&
    [true, false, 'exceptions-only'].includes(message.forwardPreviewErrors as boolean) &&
    (message.erase === undefined || message.erase === true) &&
    (message.takeOver === undefined || typeof message.takeOver === 'boolean') &&
    (message.starter === undefined || isStarter(message.starter))
  );
}

function isStarter(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((content) => typeof content === 'string');
}
