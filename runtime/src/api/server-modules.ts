import { ESModulesEvaluator, ModuleRunner, type ModuleRunnerTransport } from 'vite/module-runner';
import type { HotChannelFlush } from '../protocol.ts';
import { importBuiltin } from './builtin-modules.ts';
import { inTime } from '../rpc/in-time.ts';

export const HANDLER_MODULE = '/server/handler.ts';

export interface HandlerModule {
  handle(request: Request): Promise<Response>;
}

/** How long changed code waits for what still runs the old one. */
const DRAIN_MS = 1_000;

class BrowserEvaluator extends ESModulesEvaluator {
  /** Everything but Node's built-ins is transformed by the dev worker and comes as code. */
  override async runExternalModule(url: string): Promise<object> {
    if (/^(https?:|file:|data:)/.test(url)) throw new Error(`'${url}' cannot be imported by server code in the browser runtime`);
    return importBuiltin(url);
  }
}

export interface ServerModulesOptions {
  /** Speaks Vite's HotPayload objects with the dev worker's ssr environment. */
  port: MessagePort;
  /** Handlers that run now: changed code waits a moment for them, so that they can end with what they began with. */
  running(): Iterable<Promise<unknown>>;
  /** The code changed and the old modules are gone. */
  onReload(): void;
}

/**
 * The project's server code, run by Vite's module runner. A change of a file that the code uses makes the dev worker send an
 * update, which the runner applies, or a full reload, which is done here for two reasons: the runner ignores a reload that a
 * file caused which it has not run yet (a new api file, a new migration), and it does not call `import.meta.hot.dispose`.
 */
export class ServerModules {
  readonly #options: ServerModulesOptions;
  readonly #runner: ModuleRunner;
  #reloading: Promise<void> | undefined;
  #reloadAgain = false;
  #reloads = 0;
  readonly #importing = new Set<Promise<HandlerModule>>();
  readonly #flushWaiters: (() => void)[] = [];

  constructor(options: ServerModulesOptions) {
    this.#options = options;
    this.#runner = new ModuleRunner(
      { transport: this.#transport(), hmr: { logger: { debug: () => {}, error: (error) => console.warn(error) } }, sourcemapInterceptor: 'prepareStackTrace' },
      new BrowserEvaluator(),
    );
  }

  /**
   * The handler with every file change that was acknowledged before this call: the dev worker first takes those in, and the
   * reloads that they cause arrive before its `flushed`. Without this, a page could reach a new api file before the
   * migration that was written with it.
   */
  async handler(): Promise<HandlerModule> {
    await this.#flush();
    for (;;) {
      await this.#reloading;
      const reloads = this.#reloads;
      const importing = this.#import();
      this.#importing.add(importing);
      try {
        const module = await importing;
        if (!this.#reloading && this.#reloads === reloads) return module;
      } catch (error) {
        // Of code that has been replaced, nobody needs to know.
        if (!this.#reloading && this.#reloads === reloads) throw error;
      } finally {
        this.#importing.delete(importing);
      }
    }
  }

  #flush(): Promise<void> {
    return new Promise((resolve) => {
      this.#flushWaiters.push(resolve);
      this.#options.port.postMessage({ type: 'flush' } satisfies HotChannelFlush);
    });
  }

  async #import(): Promise<HandlerModule> {
    try {
      const module = await this.#runner.import<Partial<HandlerModule>>(HANDLER_MODULE);
      if (typeof module.handle !== 'function') throw new TypeError('server/handler.ts must export a function named handle');
      return module as HandlerModule;
    } catch (error) {
      // The runner would give the same failure for ever; the next import starts from the beginning.
      if (error instanceof Error) void error.stack;
      this.#runner.evaluatedModules.clear();
      throw error;
    }
  }

  #transport(): ModuleRunnerTransport {
    const { port } = this.#options;
    return {
      connect: ({ onMessage }) => {
        port.onmessage = ({ data }) => {
          if (data?.type === 'full-reload') this.#reload();
          else if (data?.type === 'flushed') this.#flushWaiters.shift()?.();
          else onMessage(data);
        };
        port.start();
      },
      send(payload) {
        port.postMessage(payload);
      },
    };
  }

  #reload(): void {
    this.#reloadAgain = true;
    if (this.#reloading) return;
    this.#reloading = this.#reloadUntilCurrent().finally(() => (this.#reloading = undefined));
    void this.#reloading.then(() => this.#options.onReload());
  }

  async #reloadUntilCurrent(): Promise<void> {
    while (this.#reloadAgain) {
      await inTime(Promise.allSettled([...this.#importing, ...this.#options.running()]), DRAIN_MS);
      this.#reloadAgain = false;
      this.#reloads++;
      await this.#dispose();
      this.#runner.evaluatedModules.clear();
    }
  }

  /** `import.meta.hot.data` stays, as it does in a browser's updates. */
  async #dispose(): Promise<void> {
    const client = this.#runner.hmrClient;
    if (!client) return;
    const disposers = [...client.disposeMap];
    client.disposeMap.clear();
    for (const [path, dispose] of disposers) {
      try {
        await dispose(client.dataMap.get(path));
      } catch (error) {
        console.error(error);
      }
    }
  }
}
