import fs from 'node:fs';
import type { Journal } from '../fs/journal.ts';
import { ProjectFiles } from '../fs/project-files.ts';
import type { Operation } from '../fs/record.ts';
import { WORKDIR, type DevService, type DevWorkerEvent, type FileChange, type FileService, type HttpRequest, type WorkerConnect, type WorkerInit } from '../protocol.ts';
import { transfer } from '../rpc/port.ts';
import { BuildProblems } from './build-problems.ts';
import { ChangeTracker } from './change-tracker.ts';
import type { EarlyReplies } from './early-replies.ts';
import { createPortHotChannel, previewCodec, runnerCodec } from './hot-channel.ts';
import { eventLogger } from './logger.ts';
import type { Replay } from './replay.ts';
import { prepareRolldown, rolldownModule } from './rolldown-wasm.ts';
import type { ShippedFiles } from './shipped-files.ts';
import type { ViteServer } from './vite-server.ts';

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
  /** dependencies.json, fetched once. */
  dependencies(): Promise<ShippedFiles>;
  replay: Promise<Replay>;
  replies: Promise<EarlyReplies>;
  emit(event: DevWorkerEvent): void;
}

const isBye = (message: unknown) => typeof message === 'object' && message !== null && 'type' in message && message.type === 'bye';
const frontPage: HttpRequest = { method: 'GET', url: '/', headers: { accept: 'text/html' } };

/** Makes `work` run once, when it is first asked for. */
function once<T>(work: () => Promise<T>): { (): Promise<T>; readonly started: boolean } {
  let result: Promise<T> | undefined;
  const run = () => (result ??= work());
  return Object.defineProperty(run, 'started', { get: () => result !== undefined }) as ReturnType<typeof once<T>>;
}

async function openFiles(init: Init, opened: SessionParts['opened'], onChange: (changes: FileChange[]) => void): Promise<ProjectFiles> {
  const files = new ProjectFiles(fs, await opened, onChange);
  if (files.isEmpty && init.starter) {
    const encoder = new TextEncoder();
    await files.writeFiles(Object.entries(init.starter).map(([path, text]) => ({ path: `${WORKDIR}/${path}`, data: encoder.encode(text) })));
  }
  return files;
}

/**
 * The project's files, and Vite when it is needed: at once if pages need it to appear, and otherwise when the first one has
 * appeared, something changes, or somebody asks for what only Vite knows. Rejects with a RuntimeError if there is no storage.
 */
export async function startDevSession(init: Init, parts: SessionParts): Promise<DevSession> {
  const timings: Record<string, number> = { scripts: performance.now() };
  const { emit } = parts;
  const clientChannel = createPortHotChannel(isBye);
  const runnerChannel = createPortHotChannel(isBye);
  const listing = { changes: 0 };
  const problems = new BuildProblems(emit, (file) => {
    const path = `${WORKDIR}/${file}`;
    return fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : undefined;
  });

  const viteScripts = once(() => {
    prepareRolldown(init.assets, init.rolldown);
    return import('./vite-server.ts');
  });
  const vite = once(async (): Promise<ViteServer> => {
    const [{ startViteServer }, dependencies] = await Promise.all([viteScripts(), parts.dependencies(), filesReady.promise]);
    timings['vite-scripts'] = performance.now();
    const started = await startViteServer(dependencies, { logger: eventLogger(emit), observer: problems, listing, client: clientChannel, runner: runnerChannel });
    timings['vite'] = performance.now();
    return started;
  });
  /** Vite, knowing every module that a page may have: from then on changes reach the pages. */
  const tracker = once(async (): Promise<ChangeTracker> => {
    const { server, handle } = await vite();
    const changes = new ChangeTracker(server, problems);
    const replies = await parts.replies;
    if (replies.given.length > 0) await changes.warmUp(() => handle(frontPage), () => replies.given);
    replies.end();
    return changes;
  });

  let isOpen = false;
  const filesReady = Promise.withResolvers<void>();
  const replay = await parts.replay;
  // A failure is reported to whoever needs Vite.
  if (!replay.isUsable) vite().catch(() => {});
  const replies = await parts.replies;
  const files = await openFiles(init, parts.opened, (changes) => {
    listing.changes += changes.filter(({ event }) => event !== 'change').length;
    emit({ type: 'files-changed', changes });
    // What a new project starts with is what the replies were made for, and Vite has not looked yet.
    if (!isOpen) return;
    replies.filesChanged(changes);
    // A server that still starts hears of it once it can; if it does not start, there is nobody to tell.
    if (vite.started || replies.given.length > 0) tracker().then((current) => current.announce(changes), () => {});
  });
  isOpen = true;
  filesReady.resolve();
  timings['files'] = performance.now();

  const ask = async (request: HttpRequest) => (await vite()).handle(request);
  /** For the next start. Costs nothing if it fails: that start is then an ordinary one. */
  const saveReplay = () => {
    replay.save(ask).catch((error: unknown) => emit({ type: 'log', level: 'warn', message: `the replies for the next start were not stored: ${String(error)}` }));
  };

  let requests = 0;
  let isPageShown = false;
  /** While a first page loads, the next start has to wait for this one. */
  const saveWhenIdle = () => {
    if (isPageShown && requests === 0 && replay.isIncomplete) saveReplay();
  };

  return {
    files,
    async startServer() {
      await vite();
      return { timings };
    },
    async handle(request) {
      requests += 1;
      try {
        const reply = await ask(request);
        replay.note(request, reply);
        return transfer(reply, reply.body ? [reply.body] : []);
      } finally {
        requests -= 1;
        saveWhenIdle();
      }
    },
    async pageShown() {
      await tracker();
      isPageShown = true;
      saveWhenIdle();
    },
    async rolldownModule() {
      await viteScripts();
      return rolldownModule();
    },
    async settle() {
      await (await tracker()).settle(() => ask(frontPage));
      saveReplay();
    },
    checkScript: async (path, text) => (await viteScripts()).checkScript(path, text),
    connect(message) {
      if (message.type === 'connect-hmr') clientChannel.connect(message.port, previewCodec);
      else runnerChannel.connect(message.port, runnerCodec, async () => (await tracker()).takenIn());
    },
  };
}
