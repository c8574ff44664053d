import type { HotChannelFlush, PreviewMessageIn, PreviewMessageOut } from '../protocol.ts';

/** One preview page's connection to Vite's hot channel in the dev worker. */
export class HotConnection {
  readonly #port: MessagePort;
  #flushWaiters: (() => void)[] = [];

  /** `onPayload` gets Vite's payloads as JSON text, in order. */
  constructor(port: MessagePort, onPayload: (data: string) => void) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<PreviewMessageIn | HotChannelFlush>) => {
      if (data.type === 'hmr') onPayload(data.data);
      else if (data.type === 'flushed') this.#flushWaiters.shift()?.();
    };
    // A dev worker that died sends nothing more.
    port.addEventListener('close', () => this.#endFlushes());
  }

  post(message: PreviewMessageOut): void {
    this.#port.postMessage(message);
  }

  /** Messages of different ports overtake each other; this resolves when all payloads sent before have come through this one. */
  flush(): Promise<void> {
    return new Promise((resolve) => {
      this.#flushWaiters.push(resolve);
      this.#port.postMessage({ type: 'flush' } satisfies HotChannelFlush);
    });
  }

  close(): void {
    this.post({ type: 'bye' });
    this.#port.close();
    this.#endFlushes();
  }

  #endFlushes(): void {
    for (const resolve of this.#flushWaiters.splice(0)) resolve();
  }
}
