import { RuntimeError } from '../rpc/error.ts';
import { connectPort, transfer, type PortConnection } from '../rpc/port.ts';
import type { BuildFile, BuildResult, BuildService, BuildWorkerInit } from '../vite/build-messages.ts';
import { assetsUrl, assetUrl } from './workers.ts';

/** One build worker. It starts at once. */
export class BuildWorker {
  readonly #worker = new Worker(assetUrl('build-worker.js'), { type: 'module', name: 'build' });
  readonly #connection: PortConnection<BuildService, never, never>;
  readonly #started: Promise<void>;
  #ended = false;

  constructor(rolldown: Promise<WebAssembly.Module>) {
    const { port1, port2 } = new MessageChannel();
    this.#connection = connectPort<BuildService>(port1);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.end(new RuntimeError('worker_crashed', `the build worker failed: ${event.message}`));
    };
    // Its script loads meanwhile.
    this.#started = rolldown.then((module) => this.#worker.postMessage({ type: 'init-build', port: port2, assets: assetsUrl, rolldown: module } satisfies BuildWorkerInit, [port2]));
    // Told to whoever builds.
    this.#started.catch(() => {});
  }

  /** One build at a time. Rejects with what the worker was ended with. */
  async build(files: BuildFile[]): Promise<BuildResult> {
    await this.#started;
    return this.#connection.remote.build(transfer({ files }, files.map(({ data }) => data.buffer as ArrayBuffer)));
  }

  get ended(): boolean {
    return this.#ended;
  }

  end(error: RuntimeError): void {
    this.#ended = true;
    this.#worker.terminate();
    this.#connection.abandon(error);
  }
}
