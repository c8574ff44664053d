import fs from 'node:fs';
import type { ViteDevServer } from 'vite';
import { Journal, type SyncFile } from '../fs/journal.ts';
import { ProjectFiles } from '../fs/project-files.ts';
import {
  WORKDIR,
  type DevServerInfo,
  type DevService,
  type DevWorkerEvent,
  type FileChange,
  type FileService,
  type Pingable,
  type WorkerConnect,
  type WorkerInit,
} from '../protocol.ts';
import { connectPort, transfer, type PortConnection } from '../rpc/port.ts';
import { BuildProblems } from './build-problems.ts';
import { seedDependencies } from './dependencies.ts';
import { createDevServer } from './dev-server.ts';
import { createPortHotChannel, previewCodec, runnerCodec } from './hot-channel.ts';
import { handleWithMiddlewares, rememberErrors } from './http.ts';
import { eventLogger } from './logger.ts';
import { rolldownModule } from './rolldown-wasm.ts';
import { ChangeTracker } from './settle.ts';
import type { ShippedFiles } from './shipped-files.ts';

type Init = Extract<WorkerInit, { type: 'init-dev' }>;
type Connect = Exclude<WorkerConnect, { type: 'connect-sync' }>;

export interface DevSession {
  connect(message: Connect): void;
}

/** What the entry starts while the scripts of the session still load. */
export interface SessionParts {
  journalFiles: Promise<[SyncFile, SyncFile]>;
  dependencies: Promise<ShippedFiles>;
}

const isBye = (message: unknown) => typeof message === 'object' && message !== null && 'type' in message && message.type === 'bye';

/** What runs once the scripts are loaded and the journal has been read. Rejects with a RuntimeError if there is no storage. */
export async function startDevSession(init: Init, parts: SessionParts): Promise<DevSession> {
  const timings: Record<string, number> = { 'scripts-and-wasm': performance.now() };
  const time = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work;
    timings[name] = performance.now() - started;
    return result;
  };

  const dependencies = time('dependencies', parts.dependencies.then(seedDependencies));
  // Reported by startServer.
  dependencies.catch(() => {});
  const connections = new Set<PortConnection<object, never, DevWorkerEvent>>();
  const emit = (event: DevWorkerEvent) => {
    for (const connection of connections) connection.emit(event);
  };

  const clientChannel = createPortHotChannel(isBye);
  const runnerChannel = createPortHotChannel(isBye);
  const problems = new BuildProblems(emit, (file) => {
    const path = `${WORKDIR}/${file}`;
    return fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : undefined;
  });
  let tracker: ChangeTracker | undefined;

  const onChange = (changes: FileChange[]) => {
    emit({ type: 'files-changed', changes });
    tracker?.announce(changes);
  };
  const opened = Journal.open(await parts.journalFiles);
  const files = new ProjectFiles(fs, opened, onChange);
  const encoder = new TextEncoder();
  if (files.isEmpty && init.starter) {
    await files.writeFiles(Object.entries(init.starter).map(([path, text]) => ({ path: `${WORKDIR}/${path}`, data: encoder.encode(text) })));
  }
  timings['files-ready'] = performance.now();

  const launch = async (): Promise<ViteDevServer> => {
    await dependencies;
    const logger = eventLogger(emit);
    const started = await time('create-server', createDevServer({ logger, observer: problems, client: clientChannel, runner: runnerChannel }));
    rememberErrors(started.middlewares);
    tracker = new ChangeTracker(started, problems);
    timings['server-ready'] = performance.now();
    return started;
  };
  let server: Promise<ViteDevServer> | undefined;
  const running = () => (server ??= launch());

  const handle: DevService['handle'] = async (request) => {
    const { middlewares } = await running();
    const reply = await handleWithMiddlewares(middlewares, request);
    return transfer(reply, reply.body ? [reply.body] : []);
  };
  const dev: DevService & Pingable = {
    async ping() {},
    async startServer(): Promise<DevServerInfo> {
      await running();
      return { timings };
    },
    handle,
    rolldownModule,
    async settle() {
      await running();
      await tracker?.settle(() => handle({ method: 'GET', url: '/', headers: { accept: 'text/html' } }));
    },
  };
  // The port looks handlers up as own properties, so the methods of ProjectFiles are named here one by one.
  const fileService: FileService = {
    readFile: (path) => files.readFile(path),
    writeFile: (path, data) => files.writeFile(path, data),
    writeFiles: (list, remove) => files.writeFiles(list, remove),
    readdir: (path) => files.readdir(path),
    stat: (path) => files.stat(path),
    mkdir: (path, recursive) => files.mkdir(path, recursive),
    rm: (path, options) => files.rm(path, options),
    rename: (from, to) => files.rename(from, to),
    snapshot: (path, options) => files.snapshot(path, options),
  };

  const serve = (port: MessagePort) => {
    const connection = connectPort<object, never, DevWorkerEvent>(port, { ...fileService, ...dev });
    connections.add(connection);
    connection.onClose(() => connections.delete(connection));
  };
  serve(init.port);

  return {
    connect(message) {
      switch (message.type) {
        case 'connect':
          return serve(message.port);
        case 'connect-hmr':
          return clientChannel.connect(message.port, previewCodec);
        case 'connect-module-runner':
          return runnerChannel.connect(message.port, runnerCodec);
      }
    },
  };
}
