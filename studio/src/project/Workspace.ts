import { advisoryKinds, type BootStep, type CheckpointDifference, type CheckpointInfo, type Problem } from '@app-builder/runtime';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { z } from 'zod';
import { answerOf, isStuck } from './answerOf.ts';
import { deferred } from './deferred.ts';
import { StudioError, toFailure, type Failure } from './failure.ts';
import type { GoodCheckpoint, GoodCheckpointMemory } from './goodCheckpoint.ts';
import type { BootRuntime, ProjectEvent, ProjectFileData, ProjectRuntime } from './ProjectRuntime.ts';

export type RuntimeState =
  | { state: 'booting' }
  | { state: 'ready'; runtime: ProjectRuntime }
  | { state: 'failed'; failure: Failure };

export interface WorkspaceState {
  runtime: RuntimeState;
  bootSteps: Partial<Record<BootStep, 'started' | 'done'>>;
  /** Open problems of the app, oldest first. */
  problems: readonly Problem[];
  /** Paths of the project's files, sorted. */
  files: string[];
  /** The latest file change, for whoever shows a file. */
  changes: { serial: number; path: string };
  /** Grows whenever rows may have changed. */
  dataChanges: number;
  appName?: string;
  /** Where the preview is; a new generation loads it anew. `held`: not shown, because the app has blocked its page. */
  preview: { path: string; generation: number; held?: true };
  /** The latest state of code and data that had no problems. */
  goodCheckpoint?: GoodCheckpoint;
  /** Newest first; known once the app has appeared. */
  versions: CheckpointInfo[];
  /** Those of the versions that can be restored. */
  checkpointIds: string[];
  /** Something went wrong beside the current work; shown until dismissed. */
  notice?: Failure;
}

/** Name of the preview's frame, by which the runtime tells its moves from those of other windows. */
export const PREVIEW_NAME = 'preview-studio';

const EDIT_CHECKPOINT_MS = 5 * 60_000;
const CHECK_MS = 10_000;
/** A browser that keeps a stuck process for longer is not waited for: the start then tells that it took too long. */
const PAGE_GONE_MS = 15_000;
/** After these the runtime answers no more; it can only be booted again. */
const runtimeIsGone = new Set(['project_open_elsewhere', 'torn_down', 'worker_crashed']);
const appDescription = z.object({ name: z.string().min(1).max(200) });

/** One open project: boots its runtime, follows its events, and keeps what the panels show. */
export class Workspace {
  readonly store: StoreApi<WorkspaceState>;
  readonly projectId: string;
  readonly #bootRuntime: BootRuntime;
  readonly #memory: GoodCheckpointMemory;
  readonly #abort = new AbortController();
  #ready = deferred<ProjectRuntime>();
  #editCheckpointAt = 0;
  #listedFor: ProjectRuntime | undefined;
  #listing = false;
  #checking = false;
  #checkWanted = false;
  #listingWanted = false;
  readonly #restartListeners = new Set<() => void>();

  constructor(projectId: string, bootRuntime: BootRuntime, memory: GoodCheckpointMemory) {
    this.#memory = memory;
    this.projectId = projectId;
    this.#bootRuntime = bootRuntime;
    this.store = createStore<WorkspaceState>(() => ({
      runtime: { state: 'booting' },
      bootSteps: {},
      problems: [],
      files: [],
      changes: { serial: 0, path: '' },
      dataChanges: 0,
      preview: { path: '/', generation: 0 },
      versions: [],
      checkpointIds: [],
      goodCheckpoint: memory.read(projectId),
    }));
  }

  /** Resolves when the runtime is up; rejects with a StudioError when it cannot start. */
  ready(): Promise<ProjectRuntime> {
    return this.#ready.promise;
  }

  /** The runtime if it is up. Throws `runtime_not_ready`. */
  runtime(): ProjectRuntime {
    const { runtime } = this.store.getState();
    if (runtime.state !== 'ready') throw new StudioError('runtime_not_ready', 'the runtime is not ready', true);
    return runtime.runtime;
  }

  async boot(takeOver: boolean): Promise<void> {
    const previous = this.store.getState().runtime;
    if (previous.state === 'ready') previous.runtime.teardown();
    if (previous.state !== 'booting') this.#ready = deferred();
    this.#ready.promise.catch(() => undefined); // whoever waits gets it; nobody may be waiting
    this.store.setState({ runtime: { state: 'booting' }, bootSteps: {}, problems: [] });
    try {
      const runtime = await this.#bootRuntime({
        projectId: this.projectId,
        takeOver,
        signal: this.#abort.signal,
        onProgress: (step, state) => this.store.setState(({ bootSteps }) => ({ bootSteps: { ...bootSteps, [step]: state } })),
      });
      runtime.onEvent((event) => this.#onEvent(event));
      await this.#listFiles(runtime);
      this.store.setState((state) => ({
        runtime: { state: 'ready', runtime },
        problems: runtime.problems(),
        preview: { ...state.preview, generation: state.preview.generation + 1 },
      }));
      await this.#readAppName(runtime);
      this.#ready.resolve(runtime);
    } catch (error) {
      this.#fail(toFailure(error));
    }
  }

  /**
   * Ends a runtime page that answers no more and boots it anew, without showing the app: what has blocked the page would block it
   * again. Throws `runtime_not_ready` when it does not start.
   */
  async recover(): Promise<void> {
    const { runtime } = this.store.getState();
    this.#ready = deferred();
    // Takes the preview off the screen too: both pages share the process that is stuck.
    this.store.setState(({ preview }) => ({ runtime: { state: 'booting' }, preview: { ...preview, held: true } }));
    if (runtime.state === 'ready') {
      runtime.runtime.teardown();
      await Promise.race([runtime.runtime.pageGone, new Promise((resolve) => setTimeout(resolve, PAGE_GONE_MS))]);
    }
    await this.boot(true);
    this.runtime();
  }

  /** Shows the app again after a recovery. */
  releasePreview(): void {
    if (this.store.getState().preview.held) this.reloadPreview();
  }

  /** Called when workers of the runtime were restarted, so that connections to them are made anew. */
  onRestart(listener: () => void): () => void {
    this.#restartListeners.add(listener);
    return () => this.#restartListeners.delete(listener);
  }

  /** Shows a page of the app, if it is not on screen already. */
  showPage(path: string): void {
    if (this.store.getState().preview.path !== path) this.reloadPreview(path);
  }

  reloadPreview(path?: string): void {
    this.store.setState(({ preview }) => ({
      preview: { path: path ?? preview.path, generation: preview.generation + 1 },
    }));
  }

  async createCheckpoint(label: string, kind: 'turn' | 'change' = 'change'): Promise<CheckpointInfo> {
    const checkpoint = await this.runtime().createCheckpoint(label, kind);
    // Beside the caller, who may be a turn: the list is for the eye.
    void this.listVersions();
    return checkpoint;
  }

  /** Reads the list of versions anew. */
  async listVersions(): Promise<void> {
    try {
      const versions = await this.runtime().listCheckpoints();
      this.store.setState({ versions, checkpointIds: versions.filter(({ data }) => data === 'kept').map(({ id }) => id) });
    } catch (error) {
      this.notify(error);
    }
  }

  compareVersion(id: string, to: 'previous' | 'present'): Promise<CheckpointDifference> {
    return this.runtime().compareCheckpoint(id, to);
  }

  async nameVersion(id: string, name: string): Promise<void> {
    await this.runtime().nameCheckpoint(id, name.trim());
    await this.listVersions();
  }

  /** Keeps what a turn has made as a version; `good` if it was seen to work. */
  async keepTurn(prompt: string, good: boolean): Promise<void> {
    this.#editCheckpointAt = 0;
    const checkpoint = await this.createCheckpoint(prompt, 'turn');
    if (good) this.#remember(checkpoint);
  }

  /** Remembers the present state as one that works. */
  async markGood(label: string): Promise<void> {
    this.#editCheckpointAt = 0;
    this.#remember(await this.createCheckpoint(label));
  }

  #remember({ id, label, at }: CheckpointInfo): void {
    const goodCheckpoint = { id, label, at };
    this.#memory.write(this.projectId, goodCheckpoint);
    this.store.setState({ goodCheckpoint });
  }

  /** Puts code and data back. */
  async restore(checkpointId: string): Promise<void> {
    const runtime = this.runtime();
    await runtime.restoreCheckpoint(checkpointId);
    await this.#onReplaced(runtime);
  }

  /** Makes code and data those that another device has saved. */
  async replaceProject(files: ProjectFileData[], label: string): Promise<void> {
    const runtime = await this.ready();
    const packages = async () => new TextDecoder().decode(await runtime.readFile('package.json').catch(() => new Uint8Array())); // it may have none
    const before = await packages();
    await runtime.replaceProject(files, label);
    // Packages are not saved: they are named in package.json. The app is there without them too, and says what it lacks.
    if ((await packages()) !== before) await runtime.installPackages().catch((error: unknown) => this.notify(error));
    await this.#onReplaced(runtime);
  }

  async #onReplaced(runtime: ProjectRuntime): Promise<void> {
    await this.listVersions();
    await this.#listFiles(runtime);
    await this.#readAppName(runtime);
    this.reloadPreview();
    void this.check();
  }

  /** Saves what a person wrote in the editor; keeps the working state before the first edit of a while. */
  async saveFile(path: string, text: string, checkpointLabel: string): Promise<void> {
    const now = Date.now();
    if (this.store.getState().problems.every(({ kind }) => advisoryKinds.has(kind)) && now - this.#editCheckpointAt > EDIT_CHECKPOINT_MS) {
      await this.markGood(checkpointLabel);
      this.#editCheckpointAt = now;
    }
    await this.runtime().writeFile(path, new TextEncoder().encode(text));
    void this.check();
  }

  /** Writes files in one step that can be taken back: resolves to the checkpoint of before. */
  async writeFiles(files: readonly { path: string; text: string }[], checkpointLabel: string): Promise<CheckpointInfo> {
    const checkpoint = await this.createCheckpoint(checkpointLabel);
    const encoder = new TextEncoder();
    await this.runtime().writeFiles(files.map(({ path, text }) => ({ path, data: encoder.encode(text) })));
    void this.check();
    return checkpoint;
  }

  notify(error: unknown): void {
    this.store.setState({ notice: toFailure(error) });
  }

  dismissNotice(): void {
    this.store.setState({ notice: undefined });
  }

  close(): void {
    this.#abort.abort(new StudioError('torn_down', 'the project was closed'));
    const { runtime } = this.store.getState();
    if (runtime.state === 'ready') runtime.runtime.teardown();
  }

  /** Lets the runtime look at what was edited, so that its problems show without anyone using the app; once at a time. */
  async check(): Promise<void> {
    this.#checkWanted = true;
    if (this.#checking) return;
    this.#checking = true;
    try {
      while (this.#checkWanted) {
        this.#checkWanted = false;
        await answerOf(this.runtime().settle(CHECK_MS), CHECK_MS);
      }
    } catch (error) {
      this.notify(error);
      if (isStuck(error)) await this.recover().catch((failure: unknown) => this.notify(failure));
    } finally {
      this.#checking = false;
    }
  }

  #fail(failure: Failure): void {
    this.store.setState({ runtime: { state: 'failed', failure } });
    this.#ready.reject(new StudioError(failure.code, failure.detail ?? failure.code, true));
  }

  #onEvent(event: ProjectEvent): void {
    switch (event.type) {
      case 'problems':
        this.store.setState({ problems: event.problems });
        break;
      case 'file-changed':
        this.#fileChanged(event.path, event.listing);
        break;
      case 'data-changed':
        this.store.setState(({ dataChanges }) => ({ dataChanges: dataChanges + 1 }));
        break;
      case 'preview-location':
        this.#previewMoved(event.previewId, event.url);
        break;
      case 'worker-restarted':
        for (const listener of this.#restartListeners) listener();
        break;
      case 'error':
        this.#runtimeError({ code: event.code, detail: event.message });
        break;
    }
  }

  #runtimeError(failure: Failure): void {
    const lost = runtimeIsGone.has(failure.code);
    if (!lost) {
      this.store.setState({ notice: failure });
      return;
    }
    if (this.store.getState().runtime.state === 'ready') this.#ready = deferred();
    this.#ready.promise.catch(() => undefined); // as in boot
    this.#fail(failure);
  }

  #fileChanged(path: string, listing: boolean): void {
    this.store.setState(({ changes }) => ({ changes: { serial: changes.serial + 1, path } }));
    const { runtime } = this.store.getState();
    if (runtime.state !== 'ready') return;
    if (listing) void this.#listFiles(runtime.runtime);
    if (path === 'src/app.json') void this.#readAppName(runtime.runtime);
  }

  /** Reads the list of files; changes that come while it is read make it read once more, however many they are. */
  async #listFiles(runtime: ProjectRuntime): Promise<void> {
    this.#listingWanted = true;
    if (this.#listing) return;
    this.#listing = true;
    try {
      while (this.#listingWanted) {
        this.#listingWanted = false;
        const files = await runtime.snapshot();
        this.store.setState({ files: files.map(({ path }) => path).sort() });
      }
    } catch (error) {
      this.notify(error);
    } finally {
      this.#listing = false;
    }
  }

  async #readAppName(runtime: ProjectRuntime): Promise<void> {
    try {
      const text = new TextDecoder().decode(await runtime.readFile('src/app.json'));
      this.store.setState({ appName: appDescription.parse(JSON.parse(text)).name });
    } catch {
      // Missing or broken while it is being edited: the last known name stays.
    }
  }

  /** What would have delayed the first page: the versions, which start a worker. */
  #pageAppeared(): void {
    const { runtime } = this.store.getState();
    if (runtime.state !== 'ready' || this.#listedFor === runtime.runtime) return;
    this.#listedFor = runtime.runtime;
    void this.listVersions();
  }

  /** Follows the studio's own preview; the app in another tab moves on its own. */
  #previewMoved(previewId: string, url: string): void {
    if (previewId !== PREVIEW_NAME) return;
    this.#pageAppeared();
    const { pathname, search, hash } = new URL(url, 'http://preview.invalid');
    this.store.setState(({ preview }) => ({ preview: { ...preview, path: `${pathname}${search}${hash}` } }));
  }
}
