import * as z from 'zod/mini';
import type { PreviewMessageIn, PreviewMessageOut } from '../protocol.ts';

const text = z.string().check(z.maxLength(16_000));

/** App code can post on this port, so what arrives is taken for a message only if it is one. */
const messageSchema: z.ZodMiniType<PreviewMessageOut> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), previewId: text, url: text }),
  z.object({ type: z.literal('location'), url: text, title: text }),
  z.object({ type: z.literal('hmr'), data: z.string().check(z.maxLength(1_000_000)) }),
  z.object({ type: z.literal('updated') }),
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('error'), kind: z.enum(['exception', 'rejection', 'console']), message: text, stack: z.optional(text), args: z.optional(text) }),
  z.object({ type: z.literal('bye') }),
]);

export type PageState = 'loading' | 'ready' | 'reloading';

/** One open preview page: its port, and what is known of it. */
export class PreviewPage {
  id = '';
  url = '';
  title = '';
  state: PageState = 'loading';
  /** Updates on their way: sent, but not applied yet. */
  pendingUpdates = 0;
  /** ProblemStore mark from when its present code began to be applied. */
  mark = 0;
  readonly #port: MessagePort;

  constructor(port: MessagePort, onMessage: (message: PreviewMessageOut) => void, onGone: () => void) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent) => {
      const parsed = messageSchema.safeParse(data);
      if (parsed.success) onMessage(parsed.data);
    };
    port.addEventListener('close', onGone);
    port.start();
  }

  /** Whether it shows the code that Vite has sent so far. */
  get isCurrent(): boolean {
    return this.state === 'ready' && this.pendingUpdates === 0;
  }

  post(message: PreviewMessageIn): void {
    this.#port.postMessage(message);
  }

  close(): void {
    this.#port.close();
  }

  /** Whether Vite's client reloads this page for a full reload that names `path`. */
  isReloadedBy(path: string | undefined): boolean {
    if (!path?.endsWith('.html') || path === '/index.html') return true;
    const pathname = URL.canParse(this.url) ? decodeURI(new URL(this.url).pathname) : '/';
    return pathname === path || (pathname.endsWith('/') && `${pathname}index.html` === path);
  }
}
