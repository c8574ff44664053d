import { Activity } from './activity.ts';
import { isBlank } from './screen.ts';

/** Name of the frame, by which its reports are told from those of the person's own previews. */
export const SMOKE_PAGE = 'preview-smoke';

/** A page that is still blank at rest may be loading a script; after this it is blank. */
const BLANK_MS = 1_000;

export interface PageFailure {
  message: string;
  stack?: string;
}

export interface Visit {
  state: 'ok' | 'blank' | 'failed';
  failure?: PageFailure;
}

/**
 * The app in a page that nobody sees: loaded once, then moved from page to page as its own links do. It shares the person's
 * origin and storage but neither their page nor its place in the app.
 */
export class HiddenPage {
  readonly #frame: HTMLIFrameElement;
  #activity: Activity | undefined;
  #failures: PageFailure[] = [];
  readonly #seen = new Set<string>();
  #loaded = Promise.withResolvers<void>();

  constructor() {
    this.#frame = document.createElement('iframe');
    this.#frame.name = SMOKE_PAGE;
    this.#frame.title = SMOKE_PAGE;
    // Out of sight, but with the room of a screen: pages measure it.
    this.#frame.style.cssText = 'position:fixed;left:0;top:0;width:1280px;height:800px;border:0;visibility:hidden';
    this.#frame.allow = 'cross-origin-isolated';
  }

  /** The preview client inside has reported an error, among them some that reach only the console. */
  reportFailure(failure: PageFailure): void {
    // One that was seen directly may be reported when the next page is shown already.
    if (!this.#seen.has(failure.message)) this.#failures.push(failure);
  }

  /** The page has loaded and rendered. */
  reportReady(): void {
    this.#loaded.resolve();
  }

  /** Shows `path` and tells what came of it. Rejects when `signal` is aborted. */
  async visit(path: string, signal: AbortSignal): Promise<Visit> {
    signal.throwIfAborted();
    if (this.#activity) this.#move(path);
    else await this.#load(path, signal);
    await this.#activity?.rest(signal);
    await this.#unlessBlank(signal);
    const failure = this.#failures[0];
    this.#failures = [];
    if (failure) return { state: 'failed', failure };
    return { state: this.#isBlank() ? 'blank' : 'ok' };
  }

  close(): void {
    this.#activity?.stop();
    this.#frame.remove();
  }

  async #load(path: string, signal: AbortSignal): Promise<void> {
    const aborted = new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
    this.#frame.src = new URL(path, location.origin).href;
    document.body.append(this.#frame);
    await Promise.race([this.#loaded.promise, aborted]);
    const page = this.#frame.contentWindow as (Window & typeof globalThis) | null;
    if (!page) throw new Error('the hidden page has no window');
    this.#activity = new Activity(page);
    page.addEventListener('error', (event) => this.#add(event.error, event.message));
    page.addEventListener('unhandledrejection', (event) => this.#add(event.reason, 'a promise was rejected'));
  }

  #move(path: string): void {
    const page = this.#frame.contentWindow as Window & typeof globalThis;
    page.history.pushState(null, '', path);
    page.dispatchEvent(new page.PopStateEvent('popstate', { state: null }));
  }

  #add(error: unknown, message: string): void {
    // An Error of the page is no instance of this page's Error.
    const { name, message: own, stack } = Object(error) as { name?: unknown; message?: unknown; stack?: unknown };
    const failure = { message: typeof own === 'string' ? `${String(name)}: ${own}` : message, ...(typeof stack === 'string' && { stack }) };
    this.#seen.add(failure.message);
    this.#failures.push(failure);
  }

  #isBlank(): boolean {
    const page = this.#frame.contentDocument;
    return page === null || isBlank(page);
  }

  async #unlessBlank(signal: AbortSignal): Promise<void> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(BLANK_MS)]);
    while (this.#isBlank() && this.#failures.length === 0 && !limit.aborted) {
      await this.#activity?.changed(limit).catch(() => {}); // still blank: the loop ends with the limit
    }
    signal.throwIfAborted();
  }
}
