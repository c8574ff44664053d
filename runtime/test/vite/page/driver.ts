/** Runs in the test page: starts the workers as the host page does, and keeps what they say. */
import { ESModulesEvaluator, ModuleRunner, type ModuleRunnerTransport } from 'vite/module-runner';
import type { BuildReport, DevService, DevWorkerEvent, FileService, Pingable } from '../../../src/protocol.ts';
import { connectPort } from '../../../src/rpc/port.ts';
import type { BuildService, BuildWorkerInit } from '../../../src/vite/build-messages.ts';

type Remote = FileService & DevService & Pingable;

/** Stands for the api worker's own Node modules. */
class Evaluator extends ESModulesEvaluator {
  override async runExternalModule(name: string): Promise<unknown> {
    return { default: { external: name, sep: '/' } };
  }
}

const assets = new URL('/__runtime/', location.href).href;

export class Driver {
  worker: Worker | undefined;
  remote: Remote | undefined;
  readonly events: DevWorkerEvent[] = [];
  readonly hmr: { type: string }[] = [];
  readonly errors: string[] = [];
  #waiting: (() => void)[] = [];
  #runner: ModuleRunner | undefined;

  async start(starter?: Record<string, string>): Promise<void> {
    const worker = new Worker(assets + (await this.asset('dev-worker.js')), { type: 'module' });
    worker.onerror = (event) => this.#note(() => this.errors.push(`${event.message} ${event.filename}:${event.lineno}`));
    const { port1, port2 } = new MessageChannel();
    const connection = connectPort<Remote, DevWorkerEvent, never>(port1);
    connection.onEvent((event) => this.#note(() => this.events.push(event)));
    worker.postMessage({ type: 'init-dev', port: port2, assets, starter }, [port2]);
    this.worker = worker;
    this.remote = connection.remote;
    await connection.remote.ping();
  }

  async asset(name: string): Promise<string> {
    const manifest = (await (await fetch(`${assets}manifest.json`)).json()) as { assets: Record<string, string> };
    return manifest.assets[name] ?? `missing ${name}`;
  }

  get service(): Remote {
    if (!this.remote) throw new Error('start comes first');
    return this.remote;
  }

  async get(url: string, accept = '*/*'): Promise<{ status: number; headers: Record<string, string>; text: string }> {
    const reply = await this.service.handle({ method: 'GET', url, headers: { accept, host: location.host } });
    return { status: reply.status, headers: Object.fromEntries(reply.headers), text: new TextDecoder().decode(reply.body) };
  }

  write(path: string, text: string): Promise<void> {
    return this.service.writeFile(path, new TextEncoder().encode(text));
  }

  async read(path: string): Promise<string> {
    return new TextDecoder().decode(await this.service.readFile(path));
  }

  /** Builds what the dev worker has, in a worker that is gone afterwards. */
  async build(): Promise<{ report: BuildReport; files: Record<string, string>; milliseconds: number }> {
    const started = performance.now();
    const worker = new Worker(assets + (await this.asset('build-worker.js')), { type: 'module' });
    worker.onerror = (event) => this.#note(() => this.errors.push(`${event.message} ${event.filename}:${event.lineno}`));
    try {
      const { port1, port2 } = new MessageChannel();
      const [files, rolldown] = await Promise.all([this.service.snapshot('/project'), this.service.rolldownModule()]);
      worker.postMessage({ type: 'init-build', port: port2, assets, rolldown } satisfies BuildWorkerInit, [port2]);
      const result = await connectPort<BuildService>(port1).remote.build({ files });
      const text = Object.fromEntries(result.files.map(({ path, data }) => [path, new TextDecoder().decode(data)]));
      return { report: result.report, files: text, milliseconds: performance.now() - started };
    } finally {
      worker.terminate();
    }
  }

  /** Connects as a preview page would. */
  connectHmr(): void {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => this.#note(() => this.hmr.push(JSON.parse(data.data)));
    this.worker?.postMessage({ type: 'connect-hmr', port: port2, previewId: 'test' }, [port2]);
  }

  /** Imports a module of the project as the api worker does. */
  async run(url: string): Promise<Record<string, unknown>> {
    this.#runner ??= this.#createRunner();
    return (await this.#runner.import(url)) as Record<string, unknown>;
  }

  #createRunner(): ModuleRunner {
    const { port1, port2 } = new MessageChannel();
    this.worker?.postMessage({ type: 'connect-module-runner', port: port2 }, [port2]);
    const transport: ModuleRunnerTransport = {
      connect({ onMessage }) {
        port1.onmessage = ({ data }) => onMessage(data);
      },
      send: (data) => port1.postMessage(data),
    };
    return new ModuleRunner({ transport, hmr: { logger: false }, sourcemapInterceptor: false }, new Evaluator());
  }

  /** Ends the worker as a crash would, and starts the next one at once. */
  async restart(): Promise<void> {
    this.worker?.terminate();
    await this.start();
  }

  /** Resolves once `found` is true, which it is asked after every message. */
  async until(found: () => boolean): Promise<void> {
    while (!found()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #note(add: () => void): void {
    add();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

Object.assign(globalThis, { driver: new Driver() });
