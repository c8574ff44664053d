import { startApiWorker } from '../api/start-api-worker.ts';
import { ApiSupervisor } from '../api/supervisor.ts';
import { readStorageState } from '../checkpoint/storage-format.ts';
import { limits } from '../limits.ts';
import { fingerprintOf } from '../problems/fingerprint.ts';
import { FramedReports } from '../problems/framed-reports.ts';
import { previewProblem, type FetchModule } from '../problems/preview-problem.ts';
import { ProblemStore } from '../problems/problem-store.ts';
import { advisoryKinds, WORKDIR } from '../protocol.ts';
import type {
  ControlEvent,
  ControlService,
  DatabaseService,
  RowImports,
  DevService,
  DevWorkerEvent,
  FileService,
  HostEvent,
  HttpReply,
  HttpRequest,
  PreviewMessageOut,
  RuntimeConnect,
  SettleReport,
  StudioService,
  ToolsService,
} from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { PortConnection } from '../rpc/port.ts';
import { startTypeWorker } from '../type-check/start-type-worker.ts';
import { TypeChecker } from '../type-check/type-checker.ts';
import { SMOKE_PAGE } from '../smoke/hidden-page.ts';
import { SmokeTest } from '../smoke/smoke-test.ts';
import { BootProgress } from './boot-progress.ts';
import { Builds } from './builds.ts';
import { createCheckpointWorker, type CheckpointWorker } from './checkpoint-worker.ts';
import { createControlService } from './control-service.ts';
import { openStorage } from './environment.ts';
import { describeFailure } from './failure.ts';
import { forwardFiles } from '../rpc/forward-files.ts';
import { HttpRouter } from './http-router.ts';
import type { PreviewPage } from './preview-page.ts';
import { PreviewPages } from './preview-pages.ts';
import { ProjectLock } from './project-lock.ts';
import { announceHost, listenToServiceWorker, registerServiceWorker } from './service-worker-registration.ts';
import { settle } from './settle.ts';
import { SupervisedWorker } from './supervised-worker.ts';
import { createTools } from './tools.ts';
import { assetsUrl, assetUrl, initMessage, type WorkerName } from './workers.ts';

/** The port that `server-ready` names: Vite's own. Nothing listens on it; the service worker answers for the whole origin. */
const SERVER_PORT = 5173;

/** Requests of these change nothing. */
const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

const MOST_UPDATE_ROUNDS = 5;

/** Characters of a command that a problem shows. */
const MOST_OF_COMMAND = 200;

const frontPage: HttpRequest = { method: 'GET', url: `${location.origin}/`, headers: { accept: 'text/html' } };

/** Runs one project: starts and supervises its workers, and wires them, the previews and the studio together. */
export class RuntimeHost {
  readonly controlService: ControlService;
  readonly #connect: RuntimeConnect;
  readonly #control: PortConnection<StudioService, never, ControlEvent>;
  readonly #url = `${location.origin}/`;
  readonly #lock = new ProjectLock(navigator.locks, location.origin);
  readonly #problems: ProblemStore;
  readonly #dev: SupervisedWorker<FileService & DevService, DevWorkerEvent>;
  readonly #database: SupervisedWorker<DatabaseService & RowImports>;
  readonly #checkpoints: SupervisedWorker<CheckpointWorker>;
  readonly #tools: SupervisedWorker<ToolsService, never, HostEvent>;
  readonly #api: ApiSupervisor;
  readonly #previews: PreviewPages;
  readonly #router: HttpRouter;
  readonly #smoke: SmokeTest;
  readonly #framed: FramedReports;
  readonly #types: TypeChecker;
  readonly #builds: Builds;
  /** Settled when requests of previews can be answered. */
  readonly #ready = Promise.withResolvers<void>();
  /** Settled when it is known whether this page runs the project. */
  readonly #owned = Promise.withResolvers<boolean>();
  /** Answers with a module and its source map, to find places in the source. */
  readonly #fetchModule: FetchModule = (request) => this.#dev.remote.handle(request, { withSourceMap: true });
  /** Failures of previews whose place in the source is being looked up. */
  readonly #reports = new Set<Promise<void>>();
  /** Compiled once; a dev worker that replaces another one starts sooner with it. */
  #rolldown: WebAssembly.Module | undefined;
  #isPageShown = false;
  #isServerAnnounced = false;
  #warmUpTimer: ReturnType<typeof setTimeout> | undefined;
  #tornDown = false;

  constructor(connect: RuntimeConnect, control: PortConnection<StudioService, never, ControlEvent>) {
    this.#connect = connect;
    this.#control = control;
    this.#ready.promise.catch(() => {});
    this.#problems = new ProblemStore(
      (problem) => control.emit({ type: 'problem', problem }),
      (ids) => control.emit({ type: 'problems-cleared', ids }),
    );
    this.#dev = this.#createDev();
    this.#database = this.#createDatabase();
    this.#framed = new FramedReports({
      source: (file) => this.#textOf(file),
      report: (problem) => this.#problems.report(problem),
      clear: (fingerprints) => this.#problems.clearFingerprints(fingerprints),
    });
    this.#api = this.#createApi();
    this.#previews = new PreviewPages({
      connectHmr: (previewId) => this.#connectHmr(previewId),
      onError: (page, report) => this.#onPreviewError(page, report),
      onLocation: (page) => page.id !== SMOKE_PAGE && control.emit({ type: 'preview-location', previewId: page.id, url: page.url, title: page.title }),
      onCurrent: (page, mark) => {
        this.#problems.clearPage(page.id, mark);
        if (page.id === SMOKE_PAGE) this.#smoke.reportReady();
        else void this.#onPageShown();
      },
      mark: () => this.#problems.mark,
    });
    this.#router = new HttpRouter(this.#ready.promise, {
      api: (request) => this.#handleApi(request),
      dev: (request) => this.#dev.remote.handle(request),
    });
    const files = forwardFiles(this.#dev.remote);
    this.#smoke = new SmokeTest({
      files,
      database: this.#database.remote,
      api: (request) => this.#api.handle(request),
      fetchModule: this.#fetchModule,
      open: async () => {
        await this.#framed.told();
        return this.#problems.current();
      },
      report: (problem) => this.#problems.report(problem, SMOKE_PAGE),
    });
    this.#types = new TypeChecker({
      files: this.#dev.remote,
      startWorker: () => startTypeWorker({ script: assetUrl('type-worker.js'), assets: assetsUrl }),
      starter: connect.starter,
      onProblem: (problem) => this.#problems.report(problem),
      onProblemsCleared: (fingerprints) => this.#problems.clearFingerprints(fingerprints),
      // The app does without: the next change tries again. Its script may be out of reach, for one.
      onFailure: (error) => console.warn(`types were not checked: ${describeFailure(error).message}`),
    });
    this.#builds = new Builds(this.#dev.remote);
    this.#tools = createTools({
      files,
      database: this.#database.remote,
      startServer: async () => {
        await this.#ready.promise;
        await this.#dev.remote.handle(frontPage);
        this.#announceServer();
        return { url: this.#url };
      },
      prepareBuild: () => this.#builds.prepare(),
      build: () => this.#types.holdDuring(this.#builds.run()),
      checkScript: (path, text) => this.#dev.remote.checkScript(path, text),
      checkTypes: (options) => this.#types.check(options),
      packageDescription: (name) => control.remote.packageDescription(name),
      packageArchive: (name, version) => control.remote.packageArchive(name, version),
      processEnded: async (command, code) => this.#onProcessEnded(command, code),
      open: async (request) => control.emit(request),
      onRestarted: () => control.emit({ type: 'worker-restarted', worker: 'tools' }),
      onGivenUp: (error) => this.#onGivenUp(error),
    });
    this.#checkpoints = createCheckpointWorker(files, this.#database.remote);
    this.controlService = createControlService({
      files,
      database: this.#database.remote,
      tools: this.#tools.remote,
      problems: this.#problems,
      checkpoints: this.#checkpoints.remote,
      settle: (timeoutMs) => this.#types.holdDuring(this.#settle(timeoutMs)),
      smokeTest: (options) => this.#types.holdDuring(this.#smoke.run(options)),
      setPreviewScript: (script) => (this.#router.previewScript = script),
      onRestored: async () => {
        await this.#api.restart();
        this.#previews.reloadAll();
      },
      onDataChanged: () => control.emit({ type: 'data-changed' }),
      teardown: async () => this.#teardown(),
    });
  }

  /** Resolves when the preview can be shown. On failure everything is taken down again. */
  async boot(): Promise<void> {
    const progress = new BootProgress((event) => this.#control.emit(event));
    const started = performance.now();
    this.#listenToPreviews();
    try {
      // What needs no files starts at once; what does waits until no other tab has them open.
      const serviceWorker = progress.run('service-worker', () => registerServiceWorker(navigator.serviceWorker));
      serviceWorker.catch(() => {});
      const { restoring } = await progress.run('storage', async () => {
        await openStorage(navigator.storage);
        this.#lock.onLost = () => this.#onProjectTakenOver();
        await this.#lock.acquire(this.#connect.takeOver ?? false);
        return readStorageState();
      });
      this.#owned.resolve(true);
      // No page waits for it to appear; whoever asks it for data does.
      void progress.run('database', () => this.#database.remote.tables()).catch((error: unknown) => this.#onFailedStart(error));
      if (restoring !== undefined) await this.#checkpoints.remote.ready().catch((error: unknown) => this.#onFailedStart(error));
      const [, { isEmpty }] = await Promise.all([
        progress.run('files', () => this.#dev.start()),
        progress.run('vite', () => this.#dev.remote.startServer()),
      ]);
      // Vite starts on the page's modules at once, while the studio still makes room for the preview.
      if (!isEmpty) await progress.run('server', () => this.#dev.remote.handle(frontPage));
      announceHost(await serviceWorker);
      this.#ready.resolve();
      const milliseconds = Math.round(performance.now() - started);
      if (!isEmpty) this.#announceServer();
      this.#control.emit({ type: 'boot-progress', step: 'ready', state: 'done', milliseconds });
      void this.#api.load();
      this.#warmUpTimer = setTimeout(() => this.#warmUp(), limits.warmUpMs);
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  /** Once: in a project that has files when it is opened, the server is up by then; in an empty one, when somebody starts it. */
  #announceServer(): void {
    if (this.#isServerAnnounced) return;
    this.#isServerAnnounced = true;
    this.#control.emit({ type: 'port', port: SERVER_PORT, state: 'open', url: this.#url });
    this.#control.emit({ type: 'server-ready', port: SERVER_PORT, url: this.#url });
  }

  /** A new project has nothing to show yet: while the person thinks, its modules are made ready for the first page. */
  #warmUp(): void {
    // A page that loads by now comes first: Vite works on the same thread.
    if (this.#router.isAsked) return;
    // The first page asks again, and tells.
    this.#dev.remote.warmUp().catch((error: unknown) => console.warn(`the first page was not prepared: ${describeFailure(error).message}`));
  }

  /** The first page has appeared: what it did not need for that can start without delaying it. */
  async #onPageShown(): Promise<void> {
    if (this.#isPageShown) return;
    this.#isPageShown = true;
    try {
      await this.#dev.remote.pageShown();
      this.#rolldown = await this.#dev.remote.rolldownModule();
    } catch (error) {
      return this.#onFailedStart(error);
    }
    // Reports its failures itself.
    await this.#api.warmUp();
    this.#types.enable();
  }

  /** What failed is asked again by whoever needs it; this is for the person who would otherwise wait without knowing why. */
  #onFailedStart(error: unknown): void {
    if (!this.#tornDown) this.#control.emit({ type: 'error', ...describeFailure(error) });
  }

  /** Told after the answer, when what the app has written is in the database. */
  async #handleApi(request: HttpRequest): Promise<HttpReply> {
    try {
      return await this.#api.handle(request);
    } finally {
      if (!readingMethods.has(request.method)) this.#control.emit({ type: 'data-changed' });
    }
  }

  #createDev(): SupervisedWorker<FileService & DevService, DevWorkerEvent> {
    return new SupervisedWorker<FileService & DevService, DevWorkerEvent>({
      name: 'dev',
      script: assetUrl('dev-worker.js'),
      unhurriedCalls: ['startServer'],
      init: (port) => initMessage({ type: 'init-dev', port, assets: assetsUrl, starter: this.#connect.starter, rolldown: this.#rolldown }),
      onEvent: (event) => this.#onDevEvent(event),
      onCrash: (error) => this.#onCrash('dev', error),
      onRestarted: () => void this.#onDevRestarted(),
      onGivenUp: (error) => this.#onGivenUp(error),
    });
  }

  #createDatabase(): SupervisedWorker<DatabaseService & RowImports> {
    return new SupervisedWorker<DatabaseService & RowImports>({
      name: 'database',
      script: assetUrl('database-worker.js'),
      // It answers nothing, pings included, while it works through one of these; queries end by themselves in time.
      unhurriedCalls: ['finishImport', 'importFile', 'exportFile', 'exportChanged', 'exportSnapshot'],
      init: (port) => initMessage({ type: 'init-database', port, assets: assetsUrl }),
      onCrash: (error) => this.#onCrash('database', error),
      onRestarted: () => {
        this.#control.emit({ type: 'worker-restarted', worker: 'database' });
        void this.#api.restart();
      },
      onGivenUp: (error) => this.#onGivenUp(error),
    });
  }

  #createApi(): ApiSupervisor {
    return new ApiSupervisor({
      startWorker: () =>
        startApiWorker({
          script: assetUrl('api-worker.js'),
          assets: assetsUrl,
          connectDatabase: (channel) => this.#database.post({ type: 'connect-sync', channel }, [channel.port]),
          connectVite: (port) => this.#dev.post({ type: 'connect-module-runner', port }, [port]),
        }),
      onProblem: (problem) => this.#framed.report(problem),
      onProblemsCleared: (fingerprints) => this.#framed.clear(fingerprints),
      onRestarted: () => this.#control.emit({ type: 'worker-restarted', worker: 'api' }),
    });
  }

  async #textOf(file: string): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await this.#dev.remote.readFile(`${WORKDIR}/${file}`));
    } catch (error) {
      // Gone, or no file of the project: the problem is told without its code.
      if (error instanceof RuntimeError) return undefined;
      throw error;
    }
  }

  #listenToPreviews(): void {
    listenToServiceWorker(navigator.serviceWorker, {
      isHost: async () => (await this.#owned.promise) && !this.#tornDown,
      onHttp: (request, port) => {
        if (this.#tornDown) port.postMessage('gone');
        else void this.#router.serve(request, port);
      },
      onPreview: (port) => {
        if (this.#tornDown) port.close();
        else this.#previews.add(port);
      },
    });
  }

  #connectHmr(previewId: string): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.#dev.post({ type: 'connect-hmr', port: port2, previewId }, [port2]);
    return port1;
  }

  async #settle(timeoutMs: number): Promise<SettleReport> {
    const steps = [
      () => this.#settlePreviews(),
      () => this.#api.warmUp(),
      () => this.#router.quiet(),
      () => Promise.all(this.#reports),
      () => this.#framed.told(),
    ];
    const settled = await settle(steps, timeoutMs);
    const report = { problems: this.#problems.current().filter(({ kind }) => !advisoryKinds.has(kind)), settled };
    // A crash that everything has recovered from is told once.
    if (report.settled) this.#problems.clear('crash');
    return report;
  }

  async #settlePreviews(): Promise<void> {
    // A page that cannot take an update asks for a larger one; a few rounds at most lead to a reload.
    for (let round = 0, before = -1; before !== this.#previews.invalidations && round < MOST_UPDATE_ROUNDS; round++) {
      before = this.#previews.invalidations;
      await this.#dev.remote.settle();
      await this.#previews.flush();
      await this.#previews.quiet();
    }
  }

  #onDevEvent(event: DevWorkerEvent): void {
    switch (event.type) {
      case 'files-changed':
        this.#api.filesChanged();
        this.#types.filesChanged(event.changes);
        // What is still so will be logged again; a change of the api alone updates no page.
        this.#problems.clear('console');
        // What the hidden page saw was the code before; there is no page left that could take it back.
        this.#problems.clearPage(SMOKE_PAGE, this.#problems.mark);
        this.#control.emit(event);
        break;
      case 'problem':
        this.#problems.report(event.problem);
        break;
      case 'problems-cleared':
        this.#problems.clear(event.kind, event.file);
        break;
      case 'server-restarted':
        void this.#api.restart();
        this.#previews.reloadAll();
        break;
      case 'log':
        console[event.level](event.message);
        this.#tools.emit({ type: 'server-log', text: event.message });
        break;
    }
  }

  #onPreviewError(page: PreviewPage, report: Extract<PreviewMessageOut, { type: 'error' }>): void {
    const { kind, message, stack, args } = report;
    if (page.id === SMOKE_PAGE) {
      if (kind !== 'console') this.#smoke.reportFailure({ message, ...(stack && { stack }) });
      return;
    }
    const forward = this.#connect.forwardPreviewErrors;
    if (forward === true || (forward === 'exceptions-only' && kind !== 'console')) {
      this.#control.emit({ type: 'preview-message', previewId: page.id, kind, message, url: page.url, ...(stack ? { stack } : {}), ...(args ? { args } : {}) });
    }
    // What Vite's client logs is a build problem already.
    if (kind === 'console' && message.startsWith('[vite]')) return;
    const sequence = this.#problems.claim();
    const placed = previewProblem({ kind: kind === 'console' ? 'console' : 'preview', message, stack }, location.origin, this.#fetchModule).then((problem) => {
      this.#reports.delete(placed);
      this.#problems.report(problem, page.id, sequence);
    });
    this.#reports.add(placed);
  }

  #onCrash(worker: WorkerName, error: RuntimeError): void {
    const failure = { kind: 'crash' as const, message: `${error.message}; the ${worker} worker was restarted` };
    this.#problems.report({ ...failure, id: crypto.randomUUID(), fingerprint: fingerprintOf(failure), at: Date.now() });
  }

  /** The same command ending well takes its failure back. */
  #onProcessEnded(command: string, code: number): void {
    const failure = { kind: 'exit' as const, message: `${command.slice(0, MOST_OF_COMMAND)}: exit code ${code}` };
    const fingerprint = fingerprintOf(failure);
    if (code === 0) this.#problems.clearFingerprints([fingerprint]);
    else this.#problems.report({ ...failure, id: crypto.randomUUID(), fingerprint, at: Date.now() });
  }

  async #onDevRestarted(): Promise<void> {
    // The pages that come back are the first ones of the new worker.
    this.#isPageShown = false;
    try {
      await this.#dev.remote.startServer();
      await this.#api.restart();
    } catch (error) {
      this.#control.emit({ type: 'error', ...describeFailure(error) });
    }
    this.#control.emit({ type: 'worker-restarted', worker: 'dev' });
    this.#previews.reloadAll();
  }

  #onGivenUp(error: RuntimeError): void {
    this.#control.emit({ type: 'error', ...describeFailure(error) });
  }

  #onProjectTakenOver(): void {
    this.#end();
    this.#control.emit({ type: 'error', code: 'project_open_elsewhere', message: 'another tab has taken this project over' });
  }

  #teardown(): void {
    this.#control.emit({ type: 'port', port: SERVER_PORT, state: 'close', url: this.#url });
    this.#end();
  }

  #end(): void {
    if (this.#tornDown) return;
    this.#tornDown = true;
    clearTimeout(this.#warmUpTimer);
    this.#owned.resolve(false);
    this.#ready.reject(new RuntimeError('torn_down', 'the runtime was torn down'));
    this.#previews.close();
    this.#api.end();
    this.#tools.end();
    this.#types.end();
    this.#builds.end();
    this.#checkpoints.end();
    this.#dev.end();
    this.#database.end();
    this.#lock.release();
  }
}
