import fs from 'node:fs';
import { DevEnvironment, type HotChannel, type ResolvedConfig, type TransformResult, type ViteDevServer } from 'vite';
import { getDepHash } from 'vite-internals';
import { installDependencies } from './dependencies.ts';

export interface TransformObserver {
  transformed(environment: DevEnvironment, url: string): void;
  failed(environment: DevEnvironment, url: string, error: unknown): void;
}

/** Counts how often the environments of a project began to listen: more than once means that Vite restarted itself. */
export interface ServerStarts {
  client: number;
  /** Called when a server that replaces another one listens. */
  onRestarted(): void;
}

/** A file that is written again and again is given out as it is after so many. */
const MOST_ATTEMPTS = 10;

/** Counts the files that have come and gone since the start. */
export interface ListingClock {
  changes: number;
}

interface Options {
  transport: HotChannel;
  observer: TransformObserver;
  listing: ListingClock;
  starts: ServerStarts;
}

/**
 * One of Vite's environments (client: the pages; ssr: the api worker's modules). Everything that is transformed, whoever asks,
 * passes through `transformRequest`: the observer turns failures into problems and successes into their end.
 */
export class ProjectEnvironment extends DevEnvironment {
  readonly #observer: TransformObserver;
  readonly #listing: ListingClock;
  readonly #starts: ServerStarts;

  constructor(name: string, config: ResolvedConfig, { transport, observer, listing, starts }: Options) {
    super(name, config, { hot: true, transport });
    this.#observer = observer;
    this.#listing = listing;
    this.#starts = starts;
  }

  override async listen(server: ViteDevServer): Promise<void> {
    await super.listen(server);
    if (this.name === 'client' && this.#starts.client++ > 0) this.#starts.onRestarted();
  }

  override async init(options?: Parameters<DevEnvironment['init']>[0]): Promise<void> {
    // Before the optimizer looks for a cache in `listen`; the hashes say that it was made for this very configuration.
    if (this.depsOptimizer) installDependencies(getDepHash(this));
    await super.init(options);
  }

  override async transformRequest(url: string): Promise<TransformResult | null> {
    try {
      const result = await this.#transformCurrent(url);
      this.#observer.transformed(this, url);
      return result;
    } catch (error) {
      this.#observer.failed(this, url, error);
      throw error;
    }
  }

  /**
   * A result that no change has overtaken. Vite gives out what it had begun with when a file changes meanwhile, and tells nobody
   * when the module has not been analysed yet: a module runner would keep the old code for ever. And it learns which modules
   * list files (`import.meta.glob`) only when the list has been made, so that a file which comes before is missing from it. On a
   * server both are rare; here a turn writes files while the app starts.
   */
  async #transformCurrent(url: string): Promise<TransformResult | null> {
    for (let attempt = 1; ; attempt++) {
      const { changes } = this.#listing;
      const result = await super.transformRequest(url);
      const module = await this.moduleGraph.getModuleByUrl(url);
      if (result === null || !module?.file || attempt === MOST_ATTEMPTS) return result;
      const isOvertaken = module.transformResult === null;
      const isListOvertaken = this.#listing.changes !== changes && listsFiles(module.file);
      if (!isOvertaken && !isListOvertaken) return result;
      if (isListOvertaken) this.moduleGraph.invalidateModule(module);
    }
  }

  override async warmupRequest(url: string): Promise<void> {
    // Vite's own would log the failure; the observer has reported it, and the page that asks will get it as an answer.
    await this.transformRequest(url).catch(() => {});
  }
}

function listsFiles(file: string): boolean {
  return fs.existsSync(file) && fs.readFileSync(file, 'utf8').includes('import.meta.glob');
}
