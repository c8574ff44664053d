import type { BootStep, CheckpointInfo, ControlEvent, FileChange, Problem } from '@app-builder/runtime/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { z } from 'zod';
import { StudioError, toFailure, type Failure } from './failure.ts';
import { relativePath } from './paths.ts';
import type { BootRuntime, ProjectRuntime } from './ProjectRuntime.ts';

export type RuntimeState =
  | { state: 'booting' }
  | { state: 'ready'; runtime: ProjectRuntime }
  | { state: 'failed'; failure: Failure };

export interface WorkspaceState {
  runtime: RuntimeState;
  bootSteps: Partial<Record<BootStep, 'started' | 'done'>>;
  /** Open problems of the app, oldest first. */
  problems: Problem[];
  /** Paths of the project's files, sorted. */
  files: string[];
  /** The latest file changes, for whoever shows a file. */
  changes: { serial: number; paths: string[] };
  appName?: string;
  /** Where the preview is; a new generation loads it anew. */
  preview: { path: string; generation: number };
  /** The latest state of code and data that had no problems. */
  goodCheckpoint?: CheckpointInfo;
  checkpointIds: string[];
  /** Something went wrong beside the current work; shown until dismissed. */
  notice?: Failure;
}

const EDIT_CHECKPOINT_MS = 5 * 60_000;
const appDescription = z.object({ name: z.string().min(1).max(200) });

/** One open project: boots its runtime, follows its events, and keeps what the panels show. */
export class Workspace {
  readonly store: StoreApi<WorkspaceState>;
  readonly projectId: string;
  readonly #bootRuntime: BootRuntime;
  readonly #abort = new AbortController();
  #ready = Promise.withResolvers<ProjectRuntime>();
  #editCheckpointAt = 0;
  readonly #restartListeners = new Set<() => void>();

  constructor(projectId: string, bootRuntime: BootRuntime) {
    this.projectId = projectId;
    this.#bootRuntime = bootRuntime;
    this.store = createStore<WorkspaceState>(() => ({
      runtime: { state: 'booting' },
      bootSteps: {},
      problems: [],
      files: [],
      changes: { serial: 0, paths: [] },
      preview: { path: '/', generation: 0 },
      checkpointIds: [],
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
    if (previous.state !== 'booting') this.#ready = Promise.withResolvers();
    this.#ready.promise.catch(() => undefined); // whoever waits gets it; nobody may be waiting
    this.store.setState({ runtime: { state: 'booting' }, bootSteps: {}, problems: [] });
    try {
      const runtime = await this.#bootRuntime({
        projectId: this.projectId,
        takeOver,
        signal: this.#abort.signal,
        onEvent: (event) => this.#onEvent(event),
      });
      runtime.onEvent((event) => this.#onEvent(event));
      const [files, problems, checkpoints] = await Promise.all([runtime.snapshot(), runtime.problems(), runtime.listCheckpoints()]);
      this.store.setState((state) => ({
        runtime: { state: 'ready', runtime },
        files: files.map(({ path }) => path).sort(),
        problems,
        checkpointIds: checkpoints.map(({ id }) => id),
        preview: { ...state.preview, generation: state.preview.generation + 1 },
      }));
      await this.#readAppName(runtime);
      this.#ready.resolve(runtime);
    } catch (error) {
      this.#fail(toFailure(error));
    }
  }

  /** Called when workers of the runtime were restarted, so that connections to them are made anew. */
  onRestart(listener: () => void): () => void {
    this.#restartListeners.add(listener);
    return () => this.#restartListeners.delete(listener);
  }

  reloadPreview(path?: string): void {
    this.store.setState(({ preview }) => ({
      preview: { path: path ?? preview.path, generation: preview.generation + 1 },
    }));
  }

  async createCheckpoint(label: string): Promise<CheckpointInfo> {
    const checkpoint = await this.runtime().createCheckpoint(label);
    await this.#checkpointCreated();
    return checkpoint;
  }

  /** Remembers the present state as one that works. */
  async markGood(label: string): Promise<void> {
    this.#editCheckpointAt = 0;
    this.store.setState({ goodCheckpoint: await this.createCheckpoint(label) });
  }

  /** Puts code and data back; `label` names the checkpoint of the state that is left, so that nothing is lost. */
  async restore(checkpointId: string, label: string): Promise<void> {
    const runtime = this.runtime();
    await this.createCheckpoint(label);
    await runtime.restoreCheckpoint(checkpointId);
    const files = await runtime.snapshot();
    this.store.setState({ files: files.map(({ path }) => path).sort() });
    await this.#readAppName(runtime);
    this.reloadPreview();
  }

  /** Saves what a person wrote in the editor; keeps the working state before the first edit of a while. */
  async saveFile(path: string, text: string, checkpointLabel: string): Promise<void> {
    const now = Date.now();
    if (this.store.getState().problems.length === 0 && now - this.#editCheckpointAt > EDIT_CHECKPOINT_MS) {
      const goodCheckpoint = await this.createCheckpoint(checkpointLabel);
      this.#editCheckpointAt = now;
      this.store.setState({ goodCheckpoint });
    }
    await this.runtime().writeFile(path, new TextEncoder().encode(text));
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

  async #checkpointCreated(): Promise<void> {
    const checkpoints = await this.runtime().listCheckpoints();
    this.store.setState({ checkpointIds: checkpoints.map(({ id }) => id) });
  }

  #fail(failure: Failure): void {
    this.store.setState({ runtime: { state: 'failed', failure } });
    this.#ready.reject(new StudioError(failure.code, failure.detail ?? failure.code, true));
  }

  #onEvent(event: ControlEvent): void {
    switch (event.type) {
      case 'boot-progress':
        this.store.setState(({ bootSteps }) => ({ bootSteps: { ...bootSteps, [event.step]: event.state } }));
        break;
      case 'server-ready':
      case 'port':
      case 'preview-message': // the runtime makes a problem of it
        break;
      case 'files-changed':
        this.#filesChanged(event.changes);
        break;
      case 'problem':
        this.store.setState(({ problems }) => ({
          problems: [...problems.filter(({ id }) => id !== event.problem.id), event.problem],
        }));
        break;
      case 'problems-cleared':
        this.store.setState(({ problems }) => ({ problems: problems.filter(({ id }) => !event.ids.includes(id)) }));
        break;
      case 'preview-location':
        this.#previewMoved(event.url);
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
    const lost = failure.code === 'project_open_elsewhere' || failure.code === 'torn_down';
    if (!lost) {
      this.store.setState({ notice: failure });
      return;
    }
    if (this.store.getState().runtime.state === 'ready') this.#ready = Promise.withResolvers();
    this.#ready.promise.catch(() => undefined); // as in boot
    this.#fail(failure);
  }

  #filesChanged(changes: FileChange[]): void {
    const paths = changes.map(({ path }) => relativePath(path));
    this.store.setState((state) => {
      const files = new Set(state.files);
      changes.forEach(({ event }, index) => {
        const path = paths[index]!;
        if (event === 'add' || event === 'change') files.add(path);
        if (event === 'unlink') files.delete(path);
        if (event === 'unlinkDir') for (const file of files) if (file.startsWith(`${path}/`)) files.delete(file);
      });
      return { files: [...files].sort(), changes: { serial: state.changes.serial + 1, paths } };
    });
    const { runtime } = this.store.getState();
    if (runtime.state === 'ready' && paths.includes('src/app.json')) void this.#readAppName(runtime.runtime);
  }

  async #readAppName(runtime: ProjectRuntime): Promise<void> {
    try {
      const text = new TextDecoder().decode(await runtime.readFile('src/app.json'));
      this.store.setState({ appName: appDescription.parse(JSON.parse(text)).name });
    } catch {
      // Missing or broken while it is being edited: the last known name stays.
    }
  }

  #previewMoved(url: string): void {
    const { pathname, search, hash } = new URL(url, 'http://preview.invalid');
    this.store.setState(({ preview }) => ({ preview: { ...preview, path: `${pathname}${search}${hash}` } }));
  }
}
