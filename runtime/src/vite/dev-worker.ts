/**
 * Entry of the dev worker: project files and Vite's dev server. Small on purpose: it takes calls at once, reads the journal while
 * the other scripts load, and fetches what they will need.
 */
import './node/process.ts';
import { Journal } from '../fs/journal.ts';
import { openJournalFiles } from '../fs/opfs.ts';
import type { DevService, DevWorkerEvent, FileService, Pingable, WorkerConnect, WorkerInit } from '../protocol.ts';
import { connectPort, type PortConnection } from '../rpc/port.ts';
import type { DevSession, SessionParts } from './dev-session.ts';
import { Once } from './once.ts';
import { Replay } from './replay.ts';
import { fetchShipped } from './shipped-files.ts';

type Init = Extract<WorkerInit, { type: 'init-dev' }>;
type Connect = Exclude<WorkerConnect, { type: 'connect-sync' }>;

class DevWorker {
  readonly #connections = new Set<PortConnection<object, never, DevWorkerEvent>>();
  readonly #session: Promise<DevSession>;

  constructor(init: Init) {
    const opened = openJournalFiles().then((files) => Journal.open(files));
    const parts: SessionParts = {
      opened,
      replay: opened.then(({ journal }) => Replay.load(() => journal.version)),
      dependencies: new Once(() => fetchShipped(init.assets, 'dependencies.json')),
      starterReplies: new Once(() => fetchShipped(init.assets, 'starter-replies.json')),
      emit: (event) => this.#emit(event),
    };
    const fetchedEarly = parts.replay.then(async ({ isUsable }) => {
      if (!isUsable) await Promise.all([parts.dependencies.get(), parts.starterReplies.get()]);
    });
    this.#session = import('./dev-session.ts').then(({ startDevSession }) => startDevSession(init, parts));
    // Each failure is the answer to the calls that need the part; one that comes before any call is not an unhandled one.
    for (const part of [fetchedEarly, this.#session]) part.catch(() => {});
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
      ping: async () => void (await session),
      startServer: async () => (await session).startServer(),
      handle: async (request, options) => (await session).handle(request, options),
      settle: async () => (await session).settle(),
      checkScript: async (path, text) => (await session).checkScript(path, text),
      pageShown: async () => (await session).pageShown(),
      warmUp: async () => (await session).warmUp(),
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
