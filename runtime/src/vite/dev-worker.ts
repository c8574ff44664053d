/**
 * Entry of the dev worker: project files and Vite's dev server. Small on purpose: it takes calls at once, reads the journal while
 * the other scripts load, and answers pages as early as it can.
 */
import './node/process.ts';
import { Journal } from '../fs/journal.ts';
import { openJournalFiles } from '../fs/opfs.ts';
import type { DevService, DevWorkerEvent, FileService, HttpRequest, Pingable, WorkerConnect, WorkerInit } from '../protocol.ts';
import { connectPort, type PortConnection } from '../rpc/port.ts';
import type { DevSession } from './dev-session.ts';
import { EarlyReplies } from './early-replies.ts';
import { Replay } from './replay.ts';
import { fetchShippedFiles, type ShippedFiles } from './shipped-files.ts';

type Init = Extract<WorkerInit, { type: 'init-dev' }>;
type Connect = Exclude<WorkerConnect, { type: 'connect-sync' }>;

class DevWorker {
  readonly #connections = new Set<PortConnection<object, never, DevWorkerEvent>>();
  readonly #replies: Promise<EarlyReplies>;
  readonly #session: Promise<DevSession>;

  constructor(init: Init) {
    const opened = openJournalFiles().then((files) => Journal.open(files));
    const replay = opened.then(({ journal }) => Replay.load(() => journal.version));
    let fetched: Promise<ShippedFiles> | undefined;
    const dependencies = () => (fetched ??= fetchShippedFiles(init.assets, 'dependencies.json'));
    const load = async () => EarlyReplies.load(await replay, { assets: init.assets, dependencies, records: (await opened).records, starter: init.starter });
    this.#replies = load();
    const parts = { opened, dependencies, replay, replies: this.#replies, emit: (event: DevWorkerEvent) => this.#emit(event) };
    this.#session = import('./dev-session.ts').then(({ startDevSession }) => startDevSession(init, parts));
    // Each failure is the answer to the calls that need the part; one that comes before any call is not an unhandled one.
    for (const part of [opened, replay, this.#replies, this.#session]) part.catch(() => {});
    this.#serve(init.port);
  }

  connect(message: Connect): void {
    if (message.type === 'connect') return this.#serve(message.port);
    this.#session.then(
      (session) => session.connect(message),
      () => message.port.close(),
    );
  }

  #emit(event: DevWorkerEvent): void {
    for (const connection of this.#connections) connection.emit(event);
  }

  #serve(port: MessagePort): void {
    const connection = connectPort<object, never, DevWorkerEvent>(port, this.#service());
    this.#connections.add(connection);
    connection.onClose(() => this.#connections.delete(connection));
  }

  /** The port looks handlers up as own properties, so each call is named here. */
  #service(): FileService & DevService & Pingable {
    const session = this.#session;
    return {
      ping: async () => void (await this.#replies),
      startServer: async () => ((await this.#replies).hasPage ? { timings: { 'early-replies': performance.now() } } : (await session).startServer()),
      handle: (request) => this.#handle(request),
      settle: async () => (await session).settle(),
      checkScript: async (path, text) => (await session).checkScript(path, text),
      pageShown: async () => (await session).pageShown(),
      rolldownModule: async () => (await session).rolldownModule(),
      readFile: async (path) => (await session).files.readFile(path),
      writeFile: async (path, data) => (await session).files.writeFile(path, data),
      writeFiles: async (files, remove) => (await session).files.writeFiles(files, remove),
      readdir: async (path) => (await session).files.readdir(path),
      stat: async (path) => (await session).files.stat(path),
      mkdir: async (path, recursive) => (await session).files.mkdir(path, recursive),
      rm: async (path, options) => (await session).files.rm(path, options),
      rename: async (from, to) => (await session).files.rename(from, to),
      snapshot: async (path, options) => (await session).files.snapshot(path, options),
    };
  }

  async #handle(request: HttpRequest) {
    const replies = await this.#replies;
    return replies.answer(request) ?? (await this.#session).handle(request);
  }
}

let worker: DevWorker | undefined;

self.onmessage = ({ data }: MessageEvent<WorkerInit | WorkerConnect>) => {
  switch (data.type) {
    case 'init-dev':
      worker ??= new DevWorker(data);
      break;
    case 'connect':
    case 'connect-hmr':
    case 'connect-module-runner':
      if (!worker) throw new Error(`${data.type} came before init-dev`);
      worker.connect(data);
      break;
    default:
      throw new Error(`the dev worker does not take '${data.type}'`);
  }
};
