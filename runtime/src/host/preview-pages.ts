import type { PreviewMessageOut } from '../protocol.ts';
import { SMOKE_PAGE } from '../smoke/hidden-page.ts';
import { HotConnection } from './hot-connection.ts';
import { PreviewPage } from './preview-page.ts';

/**
 * A page that was told to reload counts as still loading for this long after it said good-bye: at most, for one that is closed
 * meanwhile, since a browser does not tell which of the two it is.
 */
const RELOAD_GAP_MS = 5_000;

const MOST_PAGES = 50;

export interface PreviewListener {
  /** Opens a connection of this page to Vite's hot channel, which speaks the page's own `hmr` and `bye` messages. */
  connectHmr(previewId: string): MessagePort;
  onError(page: PreviewPage, report: Extract<PreviewMessageOut, { type: 'error' }>): void;
  onLocation(page: PreviewPage): void;
  /** The page now runs what was current at `mark`. */
  onCurrent(page: PreviewPage, mark: number): void;
  /** See ProblemStore.mark. */
  mark(): number;
}

/** All open preview pages, in the studio's frame or in tabs of their own, and whether they show the present code. */
export class PreviewPages {
  readonly #pages = new Map<PreviewPage, HotConnection>();
  readonly #returning = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listener: PreviewListener;
  #quietWaiters: (() => void)[] = [];
  #invalidations = 0;

  constructor(listener: PreviewListener) {
    this.#listener = listener;
  }

  add(port: MessagePort): void {
    // App code can open ports too; a person has no use for more pages than this.
    if (this.#pages.size >= MOST_PAGES) return port.close();
    const page: PreviewPage = new PreviewPage(
      port,
      (message) => this.#receive(page, message),
      () => this.#remove(page),
    );
  }

  /** Resolves when everything that Vite has sent to the open pages by now has been passed on to them. */
  async flush(): Promise<void> {
    await Promise.all(Array.from(this.#pages.values(), (connection) => connection.flush()));
  }

  /** Resolves when every open page has loaded and has applied every update that was sent to it. */
  quiet(): Promise<void> {
    return new Promise((resolve) => {
      this.#quietWaiters.push(resolve);
      this.#checkQuiet();
    });
  }

  /** How often a page has answered an update by asking for a further one, which Vite then sends. */
  get invalidations(): number {
    return this.#invalidations;
  }

  /** Vite was started anew, so pages have to come back to it. */
  reloadAll(): void {
    for (const page of this.#pages.keys()) {
      page.state = 'reloading';
      page.post({ type: 'reload' });
    }
  }

  close(): void {
    for (const page of this.#pages.keys()) this.#remove(page);
    for (const timer of this.#returning.values()) clearTimeout(timer);
    this.#returning.clear();
    this.#checkQuiet();
  }

  #receive(page: PreviewPage, message: PreviewMessageOut): void {
    switch (message.type) {
      case 'hello':
        page.id = message.previewId;
        page.url = message.url;
        page.mark = this.#listener.mark();
        this.#cameBack(page.id);
        this.#connect(page);
        this.#listener.onLocation(page);
        break;
      case 'location':
        page.url = message.url;
        page.title = message.title;
        this.#listener.onLocation(page);
        break;
      case 'hmr':
        if (message.data.includes('"vite:invalidate"')) this.#invalidations += 1;
        this.#pages.get(page)?.post(message);
        break;
      case 'updated':
        page.pendingUpdates = Math.max(0, page.pendingUpdates - 1);
        this.#becameCurrent(page);
        break;
      case 'ready':
        if (page.state === 'loading') page.state = 'ready';
        this.#becameCurrent(page);
        break;
      case 'error':
        this.#listener.onError(page, message);
        break;
      case 'bye':
        if (!page.isCurrent && page.id !== SMOKE_PAGE) this.#expectBack(page.id);
        this.#remove(page);
        break;
    }
  }

  #becameCurrent(page: PreviewPage): void {
    if (!page.isCurrent) return;
    this.#listener.onCurrent(page, page.mark);
    this.#checkQuiet();
  }

  #connect(page: PreviewPage): void {
    this.#pages.get(page)?.close();
    const connection = new HotConnection(this.#listener.connectHmr(page.id), (data) => {
      this.#follow(page, data);
      page.post({ type: 'hmr', data });
    });
    this.#pages.set(page, connection);
  }

  /** Notes what a payload on its way to the page will make the page do. */
  #follow(page: PreviewPage, data: string): void {
    const payload = JSON.parse(data) as { type?: string; path?: string };
    if (payload.type === 'update') {
      if (page.isCurrent) page.mark = this.#listener.mark();
      page.pendingUpdates += 1;
    } else if (payload.type === 'full-reload' && page.isReloadedBy(payload.path)) {
      page.state = 'reloading';
    }
  }

  #remove(page: PreviewPage): void {
    page.close();
    this.#pages.get(page)?.close();
    this.#pages.delete(page);
    this.#checkQuiet();
  }

  #expectBack(id: string): void {
    this.#cameBack(id);
    const giveUp = () => {
      this.#returning.delete(id);
      this.#checkQuiet();
    };
    this.#returning.set(id, setTimeout(giveUp, RELOAD_GAP_MS));
  }

  #cameBack(id: string): void {
    clearTimeout(this.#returning.get(id));
    this.#returning.delete(id);
  }

  #checkQuiet(): void {
    const isQuiet = this.#returning.size === 0 && [...this.#pages.keys()].every((page) => page.isCurrent);
    if (!isQuiet) return;
    for (const resolve of this.#quietWaiters.splice(0)) resolve();
  }
}
