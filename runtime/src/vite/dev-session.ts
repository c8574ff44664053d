import fs from 'node:fs';
import type { ViteDevServer } from 'vite';
import type { Journal } from '../fs/journal.ts';
import { ProjectFiles } from '../fs/project-files.ts';
import type { Operation } from '../fs/record.ts';
import { WORKDIR, type DevService, type DevWorkerEvent, type FileChange, type FileService, type HttpRequest, type WorkerConnect, type WorkerInit } from '../protocol.ts';
import { transfer } from '../rpc/port.ts';
import { BuildProblems } from './build-problems.ts';
import { checkScript } from './check-script.ts';
import { seedDependencies } from './dependencies.ts';
import { createDevServer } from './dev-server.ts';
import { createPortHotChannel, previewCodec, runnerCodec } from './hot-channel.ts';
import { handleWithMiddlewares, rememberErrors } from './http.ts';
import { eventLogger } from './logger.ts';
import { isPage, type Replay } from './replay.ts';
import { rolldownModule } from './rolldown-wasm.ts';
import { ChangeTracker } from './settle.ts';
import type { ShippedFiles } from './shipped-files.ts';

type Init = Extract<WorkerInit, { type: 'init-dev' }>;
type Connect = Extract<WorkerConnect, { type: 'connect-hmr' | 'connect-module-runner' }>;

export interface DevSession extends DevService {
  files: FileService;
  /** Connects a client of a part of the session. */
  connect(message: Connect): void;
}

/** What the entry starts while the scripts of the session still load. */
export interface SessionParts {
  opened: Promise<{ journal: Journal; records: Operation[][] }>;
  dependencies: Promise<ShippedFiles>;
  replay: Promise<Replay>;
  emit(event: DevWorkerEvent): void;
}

interface Running {
  server: ViteDevServer;
  tracker: ChangeTracker;
}

const isBye = (message: unknown) => typeof message === 'object' && message !== null && 'type' in message && message.type === 'bye';
const frontPage: HttpRequest = { method: 'GET', url: '/', headers: { accept: 'text/html' } };

/** Files and server, once the scripts are loaded and the journal was read. Rejects with a RuntimeError if there is no storage. */
export async function startDevSession(init: Init, parts: SessionParts): Promise<DevSession> {
  const timings: Record<string, number> = { 'scripts-and-wasm': performance.now() };
  const { emit } = parts;
  const clientChannel = createPortHotChannel(isBye);
  const runnerChannel = createPortHotChannel(isBye);
  const problems = new BuildProblems(emit, (file) => {
    const path = `${WORKDIR}/${file}`;
    return fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : undefined;
  });

  let running: Promise<Running> | undefined;
  const listing = { changes: 0 };
  const onChange = (changes: FileChange[]) => {
    listing.changes += changes.filter(({ event }) => event !== 'change').length;
    emit({ type: 'files-changed', changes });
    // A server that is still starting hears of it once it can; if it does not start, there is nobody to tell.
    running?.then(({ tracker }) => tracker.announce(changes), () => {});
  };
  const replay = await parts.replay;
  const files = new ProjectFiles(fs, await parts.opened, onChange);
  if (files.isEmpty && init.starter) {
    const encoder = new TextEncoder();
    await files.writeFiles(Object.entries(init.starter).map(([path, text]) => ({ path: `${WORKDIR}/${path}`, data: encoder.encode(text) })));
  }
  timings['files-ready'] = performance.now();

  const launch = async (): Promise<Running> => {
    seedDependencies(await parts.dependencies);
    timings['dependencies-ready'] = performance.now();
    const server = await createDevServer({ logger: eventLogger(emit), observer: problems, listing, client: clientChannel, runner: runnerChannel });
    rememberErrors(server.middlewares);
    const tracker = new ChangeTracker(server, problems);
    timings['server-ready'] = performance.now();
    // Pages that were replayed have modules that Vite has not seen: it must know them before it can update them.
    if (replay.isUsable) await tracker.warmUp(() => handleWithMiddlewares(server.middlewares, frontPage));
    replay.end();
    return { server, tracker };
  };
  const start = () => (running ??= launch());

  const ask = async (request: HttpRequest) => handleWithMiddlewares((await start()).server.middlewares, request);
  /** For the next start. Costs nothing if it fails: that start is then an ordinary one. */
  const saveReplay = () => {
    replay.save(ask).catch((error: unknown) => emit({ type: 'log', level: 'warn', message: `the replies for the next start were not stored: ${String(error)}` }));
  };
  // Reported to whoever calls the server.
  start().catch(() => {});

  let requests = 0;
  let pageLoaded = false;
  /** While a first page loads, the next start has to wait for this one. */
  const saveWhenIdle = () => {
    if (pageLoaded && requests === 0 && replay.isIncomplete) saveReplay();
  };
  const onPage = async () => {
    await (await start()).server.environments.client?.waitForRequestsIdle();
    pageLoaded = true;
    saveWhenIdle();
  };

  return {
    files,
    rolldownModule,
    async startServer() {
      await start();
      return { timings };
    },
    async handle(request) {
      requests += 1;
      try {
        const reply = await ask(request);
        replay.note(request, reply);
        if (isPage(request)) void onPage();
        return transfer(reply, reply.body ? [reply.body] : []);
      } finally {
        requests -= 1;
        saveWhenIdle();
      }
    },
    async settle() {
      const { tracker } = await start();
      await tracker.settle(() => ask(frontPage));
      saveReplay();
    },
    checkScript: async (path, text) => checkScript(path, text),
    connect(message) {
      if (message.type === 'connect-hmr') clientChannel.connect(message.port, previewCodec);
      else runnerChannel.connect(message.port, runnerCodec, async () => (await start()).tracker.takenIn());
    },
  };
}
