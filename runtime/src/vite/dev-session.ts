import fs from 'node:fs';
import type { Journal } from '../fs/journal.ts';
import { isHistory } from '../fs/paths.ts';
import { PROJECT, readText } from '../npm/project-texts.ts';
import { needsNoInstallation } from '../npm/shipped.ts';
import { ProjectFiles } from '../fs/project-files.ts';
import type { Operation } from '../fs/record.ts';
import { WORKDIR, type DevService, type DevWorkerEvent, type FileChange, type FileService, type HttpRequest, type WorkerConnect, type WorkerInit } from '../protocol.ts';
import { transfer } from '../rpc/port.ts';
import { BuildProblems } from './build-problems.ts';
import { ChangeTracker } from './change-tracker.ts';
import { ConfigurationProblem } from './config/configuration-problem.ts';
import { EarlyReplies } from './early-replies.ts';
import { createPortHotChannel, previewCodec, runnerCodec } from './hot-channel.ts';
import { eventLogger } from './logger.ts';
import { Once } from './once.ts';
import type { Replay } from './replay.ts';
import { prepareRolldown, rolldownModule } from './rolldown-wasm.ts';
import { fetchShipped, type ShippedDependencies, type ShippedReplies } from './shipped-files.ts';
import { StarterReplies } from './starter-replies.ts';
import type { ViteServer } from './vite-server.ts';

type Init = Extract<WorkerInit, { type: 'init-dev' }>;
type Connect = Extract<WorkerConnect, { type: 'connect-hmr' | 'connect-module-runner' }>;

export interface DevSession extends DevService {
  files: FileService;
  /** Connects a client of a part of the session. */
  connect(message: Connect): void;
}

/** What the entry starts while the scripts of the session still load, and where it sends events. */
export interface SessionParts {
  opened: Promise<{ journal: Journal; records: Operation[][] }>;
  replay: Promise<Replay>;
  dependencies: Once<ShippedDependencies>;
  starterReplies: Once<ShippedReplies>;
  emit(event: DevWorkerEvent): void;
}

const isBye = (message: unknown) => typeof message === 'object' && message !== null && 'type' in message && message.type === 'bye';
/** Where packages are put. */
const INSTALLED = `${WORKDIR}/node_modules/`;

const frontPage: HttpRequest = { method: 'GET', url: '/', headers: { accept: 'text/html' } };

/** A file's text as it is now, by its path relative to the project. */
function source(file: string): string | undefined {
  const path = `${WORKDIR}/${file}`;
  return fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : undefined;
}

async function openFiles(init: Init, opened: SessionParts['opened'], onChange: (changes: FileChange[]) => void): Promise<ProjectFiles> {
  const files = new ProjectFiles(fs, await opened, onChange);
  if (files.isEmpty && init.starter) {
    const encoder = new TextEncoder();
    await files.writeFiles(Object.entries(init.starter).map(([path, text]) => ({ path: `${WORKDIR}/${path}`, data: encoder.encode(text) })));
  }
  return files;
}

/** A project without its packages opens all the same, and says what to do. */
async function restore(files: ProjectFiles, emit: SessionParts['emit']): Promise<void> {
  try {
    const project = await readText(files, PROJECT);
    if (project === undefined || needsNoInstallation(project)) return;
    const [{ restorePackages }, { ContentCache }] = await Promise.all([import('../npm/restore.ts'), import('../npm/content-cache.ts')]);
    const missing = await restorePackages(files, new ContentCache());
    if (missing.length > 0) emit({ type: 'log', level: 'warn', message: `${missing.length} packages are not there any more: run npm install in the terminal` });
  } catch (error) {
    emit({ type: 'log', level: 'warn', message: `the project's packages were not put back: ${error instanceof Error ? error.message : String(error)}; run npm install in the terminal` });
  }
}

/**
 * The project's files, and Vite when it is needed: at once if pages need it to appear, and otherwise when the first one has
 * appeared, something changes, or somebody asks for what only Vite knows. Rejects with a RuntimeError if there is no storage.
 */
export async function startDevSession(init: Init, parts: SessionParts): Promise<DevSession> {
  const { opened, dependencies, emit } = parts;
  const timings: Record<string, number> = { scripts: performance.now() };
  const clientChannel = createPortHotChannel(isBye);
  const runnerChannel = createPortHotChannel(isBye);
  const listing = { changes: 0 };
  const problems = new BuildProblems(emit, source);

  /** Nobody has seen what a new project starts with, so nobody needs to be told of it. */
  let takeIn: (changes: FileChange[]) => void = () => {};
  const opening = openFiles(init, opened, (written) => {
    // What git keeps is no part of the app; nobody watches what is installed, and there may be thousands of it.
    const changes = written.filter(({ path }) => !isHistory(path) && !path.startsWith(INSTALLED));
    if (changes.length === 0) return;
    listing.changes += changes.filter(({ event }) => event !== 'change').length;
    emit({ type: 'files-changed', changes });
    takeIn(changes);
  });
  const installed = opening.then((files) => restore(files, emit));
  opening.catch(() => {}); // reported below, or by the journal that it waits for

  const viteScripts = new Once(() => {
    prepareRolldown(init.assets, { module: init.rolldown });
    return import('./vite-server.ts');
  });
  const vite = new Once(async (): Promise<ViteServer> => {
    const [{ startViteServer }, packages] = await Promise.all([viteScripts.get(), dependencies.get(), installed]);
    timings['vite-scripts'] = performance.now();
    const started = await startViteServer(packages, {
      logger: eventLogger(emit),
      observer: problems,
      configuration: new ConfigurationProblem(emit, source),
      sources: () => fetchShipped(init.assets, 'sources.json'),
      listing,
      starts: { client: 0, onRestarted: () => emit({ type: 'server-restarted' }) },
      client: clientChannel,
      runner: runnerChannel,
    });
    timings['vite'] = performance.now();
    return started;
  });

  const replay = await parts.replay;
  const loadStarterReplies = async () => {
    const [shipped, packages, { paths }] = await Promise.all([parts.starterReplies.get(), dependencies.get(), opening]);
    return StarterReplies.load(shipped, packages, paths);
  };
  const { paths } = await opening;
  const isEmpty = paths.length === 0;
  // A failure is reported to whoever needs Vite.
  if (!replay.isUsable && !isEmpty) vite.get().catch(() => {});
  const replies = new EarlyReplies(replay, replay.isUsable ? undefined : await loadStarterReplies());
  const files = await opening;
  timings['files'] = performance.now();

  /** Knows every module that a page may have: from then on changes reach the pages. */
  const tracker = new Once(async (): Promise<ChangeTracker> => {
    const { server, handle } = await vite.get();
    const changes = new ChangeTracker(server, problems);
    if (replies.isGiven) await changes.warmUp(() => handle(frontPage), () => replies.modules);
    replies.end();
    return changes;
  });
  takeIn = (changes) => {
    replies.filesChanged(changes);
    // A server that still starts hears of it once it can; if it does not start, there is nobody to tell.
    if (vite.isStarted || replies.isGiven) tracker.get().then((current) => current.announce(changes), () => {});
  };

  const ask = async (request: HttpRequest) => (await vite.get()).handle(request);
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
  const handleByVite = async (request: HttpRequest) => {
    requests += 1;
    try {
      const reply = await ask(request);
      replay.note(request, reply);
      return reply;
    } finally {
      requests -= 1;
      saveWhenIdle();
    }
  };

  return {
    files,
    async startServer() {
      if (!replies.hasPage && !isEmpty) await vite.get();
      return { timings, isEmpty };
    },
    async handle(request, { withSourceMap = false } = {}) {
      const reply = (withSourceMap ? undefined : replies.answer(request)) ?? (await handleByVite(request));
      return transfer(reply, reply.body ? [reply.body] : []);
    },
    async pageShown() {
      await tracker.get();
      isPageShown = true;
      saveWhenIdle();
    },
    async warmUp() {
      if (!isEmpty) await (await tracker.get()).warmUp(() => ask(frontPage), () => []);
    },
    async rolldownModule() {
      await viteScripts.get();
      return rolldownModule();
    },
    async settle() {
      await (await tracker.get()).settle(() => ask(frontPage));
      saveReplay();
    },
    checkScript: async (path, text) => (await viteScripts.get()).checkScript(path, text),
    connect(message) {
      if (message.type === 'connect-hmr') clientChannel.connect(message.port, previewCodec);
      else runnerChannel.connect(message.port, runnerCodec, async () => (await tracker.get()).takenIn());
    },
  };
}
