import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { WebContainer, WebContainerProcess } from '@webcontainer/api';
import { limits } from '../limits.ts';
import { PortTransport } from '../mcp/port-transport.ts';
import { createServer } from '../mcp/servers.ts';
import { DATABASE_FILE, WORKDIR, type BootStep, type CheckpointDifference, type CheckpointInfo, type KnownFile, type QueryResult, type SettleReport, type SmokeReport, type SqlValue, type TableInfo } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { AppRuntime } from '../webcontainer/app-runtime.ts';
import type { ProblemFeed } from '../webcontainer/problem-feed.ts';
import { ContainerFiles, treeOf } from './container-files.ts';
import { ContainerProblems } from './container-problems.ts';
import type { ContainerStore } from './container-store.ts';
import { DevServer } from './dev-server.ts';
import { databaseProgram, NodeDatabase } from './node-database.ts';
import { finished, NodeProgram } from './node-program.ts';
import { settleProgram } from './settle-program.ts';
import { Versions } from './versions.ts';

export interface ContainerOptions {
  project: string;
  /** Files of a new project by path; ignored when the store has the project. */
  starter: Record<string, string>;
  store: ContainerStore;
  /** Boots the implementation; the key and the mode are its caller's. */
  boot(): Promise<WebContainer>;
  onProgress?: (progress: { step: BootStep; state: 'started' | 'done' }) => void;
  signal?: AbortSignal;
}

/** Shown, and nothing is kept of it or made by it, when one of these changes. */
const isElsewhere = (path: string) => /^(?:node_modules|dist|\.git)(?:\/|$)/.test(path);
/** What the dev server can be asked for by its path. */
const isModule = (path: string) => /^src\/.*\.(?:[cm]?[jt]sx?|css|json)$/.test(path);
const unsupported = (what: string) => Promise.reject(new RuntimeError('unsupported', `${what}: not in a container of StackBlitz's`));

/** A project in a container of others, with what the studio asks of a project. */
export class ContainerRuntime implements AppRuntime {
  readonly fs: AppRuntime['fs'];
  readonly export: AppRuntime['export'];
  readonly problems: ProblemFeed;
  readonly pageGone = Promise.resolve();
  readonly #options: ContainerOptions;
  readonly #container: WebContainer;
  readonly #files: ContainerFiles;
  readonly #server: DevServer;
  readonly #problems: ContainerProblems;
  readonly #versions: Versions;
  readonly #database: NodeDatabase;
  readonly #settling: NodeProgram;
  readonly #changed = new Set<string>();
  #saving: Promise<void> | undefined;
  #saveWanted = false;
  #ended = false;

  private constructor(options: ContainerOptions, container: WebContainer, versions: Versions) {
    this.#options = options;
    this.#container = container;
    this.#versions = versions;
    this.#files = new ContainerFiles(container);
    this.#problems = new ContainerProblems(container.workdir);
    this.#server = new DevServer(container, (text) => this.#problems.serverWrote(text));
    this.#database = new NodeDatabase(new NodeProgram(container, this.#files, 'database', databaseProgram));
    this.#settling = new NodeProgram(container, this.#files, 'settle', settleProgram);
    this.fs = container.fs;
    this.export = container.export.bind(container);
    this.problems = this.#problems.feed;
  }

  /** Resolves when the preview can be shown. Rejects with a RuntimeError and leaves nothing behind; never hangs. */
  static async boot(options: ContainerOptions): Promise<ContainerRuntime> {
    const deadline = AbortSignal.timeout(limits.containerBootMs);
    const signal = AbortSignal.any([deadline, ...(options.signal ? [options.signal] : [])]);
    let container: WebContainer | undefined;
    try {
      return await ended(signal, async () => {
        const step = stepsOf(options);
        const kept = await step('storage', () => options.store.load(options.project));
        container = await step('service-worker', () => options.boot());
        // One that was not waited for any more.
        if (signal.aborted) container.teardown();
        signal.throwIfAborted();
        const runtime = new ContainerRuntime(options, container, new Versions(kept?.versions ?? []));
        const files = kept?.files ?? options.starter;
        await step('files', () => container!.mount(treeOf(Object.entries(files).map(([path, data]) => ({ path: `${WORKDIR}/${path}`, data })))));
        await step('vite', () => runtime.#server.install());
        await step('server', () => runtime.#server.start(signal));
        runtime.#follow();
        await step('ready', async () => {});
        return runtime;
      });
    } catch (error) {
      container?.teardown();
      if (error instanceof RuntimeError) throw error;
      if (options.signal?.aborted) throw new RuntimeError('aborted', 'the start was cancelled');
      if (deadline.aborted) throw new RuntimeError('boot_timeout', `the project did not start within ${limits.containerBootMs / 1000} s`);
      throw new RuntimeError('internal', error instanceof Error ? error.message : String(error));
    }
  }

  get previewUrl(): string {
    return this.#server.url;
  }

  readonly spawn = ((command: string, ...rest: [string[]]) => this.#container.spawn(command, ...rest)) as AppRuntime['spawn'];

  readonly on = ((event: 'error', listener: (error: { message: string }) => void) => this.#container.on(event, listener)) as AppRuntime['on'];

  snapshot(path = WORKDIR): Promise<{ path: string; data: Uint8Array }[]> {
    return this.#files.snapshot(path);
  }

  /** Resolves when the container has the files; they are kept soon after. */
  async writeFiles(files: { path: string; data: Uint8Array }[], remove: string[] = []): Promise<void> {
    await this.#files.writeFiles(files, remove);
    for (const { path } of files) this.#note(path.slice(WORKDIR.length + 1));
    for (const path of remove) this.#note(path.slice(WORKDIR.length + 1));
  }

  async connectMcp(name: 'filesystem' | 'sqlite' | 'terminal'): Promise<Transport> {
    const { port1, port2 } = new MessageChannel();
    const server = createServer(name, {
      files: this.#files,
      database: this.#database,
      // The dev server says what does not parse, a moment later.
      checkScript: async () => undefined,
      run: (command, signal) => this.#run(command, signal),
    });
    await server.connect(new PortTransport(port1));
    return new PortTransport(port2);
  }

  /** Asks the dev server for what has changed. `settled` is false when that cannot be asked, or took too long. */
  async settle(timeoutMs: number): Promise<SettleReport> {
    const paths = [...this.#changed].filter(isModule);
    const asked = this.#settling.ask({ origin: `http://localhost:${this.#server.port}`, paths }).then(
      () => true,
      () => false,
    );
    const late = new Promise<false>((resolve) => AbortSignal.timeout(timeoutMs).addEventListener('abort', () => resolve(false)));
    const settled = await Promise.race([asked, late]);
    if (settled) for (const path of paths) this.#changed.delete(path);
    return { problems: [...this.problems.current()], settled };
  }

  /** Pages of a container of others cannot be looked into: nothing is visited, and nothing is said of them. */
  async smokeTest(): Promise<SmokeReport> {
    return { results: [], problems: [], milliseconds: 0 };
  }

  tables(): Promise<TableInfo[]> {
    return this.#database.tables();
  }

  query(sql: string, values?: SqlValue[], options?: { readOnly?: boolean }): Promise<QueryResult> {
    return this.#database.query(sql, values, options);
  }

  openImport(): Promise<never> {
    return unsupported('importing rows');
  }

  finishImport(): Promise<never> {
    return unsupported('importing rows');
  }

  async cancelImport(): Promise<void> {}

  async createCheckpoint(label: string, kind: 'turn' | 'change' = 'change'): Promise<CheckpointInfo> {
    const info = this.#versions.create(label, kind, await this.#files.all());
    await this.#save();
    return info;
  }

  async compareCheckpoint(id: string, to: 'previous' | 'present'): Promise<CheckpointDifference> {
    return this.#versions.compare(id, to, await this.#files.all());
  }

  async nameCheckpoint(id: string, name: string): Promise<void> {
    this.#versions.name(id, name);
    await this.#save();
  }

  async listCheckpoints(): Promise<CheckpointInfo[]> {
    return this.#versions.list();
  }

  async restoreCheckpoint(id: string): Promise<void> {
    const { files, info } = this.#versions.at(id);
    await this.#replace(files, info.label);
  }

  changedFiles(): Promise<KnownFile[]> {
    return this.#files.snapshot(WORKDIR);
  }

  async replaceProject(files: { path: string; data: Uint8Array }[], database: Uint8Array | undefined, label: string): Promise<void> {
    const wanted = Object.fromEntries(files.map(({ path, data }) => [path.slice(WORKDIR.length + 1), data]));
    await this.#replace({ ...wanted, ...(database && { [DATABASE_FILE]: database }) }, label);
  }

  /** Makes `files` all that there is. The server is stopped meanwhile: it holds the database open. */
  async #replace(files: Readonly<Record<string, Uint8Array>>, label: string): Promise<void> {
    await this.#server.stop();
    const present = await this.#files.all();
    this.#versions.create(label, 'restore', present);
    const gone = Object.keys(present).filter((path) => !(path in files));
    const absolute = (path: string) => `${WORKDIR}/${path}`;
    await this.writeFiles(Object.entries(files).map(([path, data]) => ({ path: absolute(path), data })), gone.map(absolute));
    await this.#server.start(AbortSignal.timeout(limits.containerBootMs));
    await this.#save();
  }

  /** The database is a file like others: its changes are told as theirs. */
  onDataChanged(): () => void {
    return () => {};
  }

  /** The public interface does not tell where a page of a container is. */
  onPreviewLocation(): () => void {
    return () => {};
  }

  /** There are no workers that could be told of. */
  onWorkerRestarted(): () => void {
    return () => {};
  }

  teardown(): void {
    this.#ended = true;
    this.#container.teardown();
  }

  #follow(): void {
    this.#container.on('preview-message', (message) => this.#problems.pageSaid(message));
    this.#container.fs.watch('.', { recursive: true }, (_event, name) => this.#note(String(name)));
  }

  #note(path: string): void {
    if (isElsewhere(path)) return;
    this.#changed.add(path);
    this.#problems.changed([path]);
    // A failure is told where something is waited for.
    this.#save().catch((error: unknown) => console.warn('the project could not be kept', error));
  }

  /** Keeps the project as it is once everything that was noted before has been kept; never two at once. */
  #save(): Promise<void> {
    this.#saveWanted = true;
    this.#saving ??= this.#saveWhileWanted().finally(() => (this.#saving = undefined));
    return this.#saving;
  }

  async #saveWhileWanted(): Promise<void> {
    while (this.#saveWanted && !this.#ended) {
      this.#saveWanted = false;
      await this.#options.store.save(this.#options.project, { files: await this.#files.all(), versions: [...this.#versions.kept] });
    }
  }

  async #run(command: string, signal: AbortSignal): Promise<{ output: string; exitCode: number }> {
    signal.throwIfAborted();
    const process: WebContainerProcess = await this.#container.spawn('jsh', ['-c', command]);
    const kill = () => process.kill();
    signal.addEventListener('abort', kill);
    try {
      const { output, code } = await finished(process);
      signal.throwIfAborted();
      return { output, exitCode: code };
    } finally {
      signal.removeEventListener('abort', kill);
    }
  }
}

/** Rejects with the signal's reason as soon as it has one, whatever `work` waits for. */
function ended<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    if (signal.aborted) return reject(signal.reason);
    work().then(resolve, reject);
  });
}

function stepsOf({ onProgress }: ContainerOptions) {
  return async <T>(step: BootStep, work: () => Promise<T>): Promise<T> => {
    onProgress?.({ step, state: 'started' });
    const result = await work();
    onProgress?.({ step, state: 'done' });
    return result;
  };
}
