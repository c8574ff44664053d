import { DevEnvironment, type HotChannel, type ResolvedConfig, type TransformResult } from 'vite';
import { getDepHash } from 'vite-internals';
import { installDependencies } from './dependencies.ts';

export interface TransformObserver {
  transformed(environment: DevEnvironment, url: string): void;
  failed(environment: DevEnvironment, url: string, error: unknown): void;
}

interface Options {
  transport: HotChannel;
  observer: TransformObserver;
}

/**
 * One of Vite's environments (client: the pages; ssr: the api worker's modules). Everything that is transformed, whoever asks,
 * passes through `transformRequest`: the observer turns failures into problems and successes into their end.
 */
export class ProjectEnvironment extends DevEnvironment {
  readonly #observer: TransformObserver;

  constructor(name: string, config: ResolvedConfig, { transport, observer }: Options) {
    super(name, config, { hot: true, transport });
    this.#observer = observer;
  }

  override async init(options?: Parameters<DevEnvironment['init']>[0]): Promise<void> {
    // Before the optimizer looks for a cache in `listen`; the hashes say that it was made for this very configuration.
    if (this.depsOptimizer) installDependencies(getDepHash(this));
    await super.init(options);
  }

  override async transformRequest(url: string): Promise<TransformResult | null> {
    try {
      const result = await super.transformRequest(url);
      this.#observer.transformed(this, url);
      return result;
    } catch (error) {
      this.#observer.failed(this, url, error);
      throw error;
    }
  }

  override async warmupRequest(url: string): Promise<void> {
    // Vite's own would log the failure; the observer has reported it, and the page that asks will get it as an answer.
    await this.transformRequest(url).catch(() => {});
  }
}

