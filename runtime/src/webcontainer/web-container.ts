import type {
  BootOptions,
  CodeListener,
  ErrorListener,
  ExportOptions,
  FileSystemAPI,
  FileSystemTree,
  LoadFilesOptions,
  OpenListener,
  PortListener,
  PreviewMessage,
  PreviewMessageListener,
  PreviewScriptOptions,
  ServerReadyListener,
  SpawnOptions,
  Unsubscribe,
} from '@webcontainer/api';
import { WORKDIR, type ControlEvent, type ControlService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { apiPath } from './api-path.ts';
import { FileSystem } from './file-system.ts';
import { Listeners } from './listeners.ts';
import { flattenTree, readSnapshot } from './mount.ts';
import { publicPreviewMessage } from './preview-message.ts';
import { RuntimeProcess } from './process.ts';
import { Session, type SessionOptions } from './session.ts';

export type WebContainerOptions = Pick<BootOptions, 'coep' | 'workdirName' | 'forwardPreviewErrors'> & Partial<SessionOptions>;

interface Events {
  port: Parameters<PortListener>;
  'server-ready': Parameters<ServerReadyListener>;
  'preview-message': [PreviewMessage];
  error: [{ message: string; code?: string }];
  'xdg-open': Parameters<OpenListener>;
  code: Parameters<CodeListener>;
}

type Listener = PortListener | ServerReadyListener | PreviewMessageListener | ErrorListener | OpenListener | CodeListener;

/**
 * The public interface of @webcontainer/api 1.6 over a project's runtime page. Differs from it in this: `workdir` is always
 * /project, `coep` 'none' is refused, and symbolic links are refused.
 */
export class WebContainer {
  readonly fs: FileSystemAPI;
  protected readonly session: Session;
  readonly #files: FileSystem;
  readonly #listeners = new Listeners<Events>();
  readonly #processes = new Set<RuntimeProcess>();
  #serverPort = 0;
  #serverReady: Parameters<ServerReadyListener> | undefined;

  protected constructor(session: Session) {
    this.session = session;
    this.#files = new FileSystem(session.control);
    this.fs = this.#files.asPublic();
    if (session.serverReady) this.#serverIsReady(session.serverReady.port);
    session.listeners.on('event', (event) => this.#receive(event));
    session.listeners.on('ended', (error) => this.#onEnded(error));
  }

  /** Rejects with a RuntimeError; see RuntimeErrorCode. */
  static async boot(options: WebContainerOptions = {}): Promise<WebContainer> {
    return new WebContainer(await WebContainer.openSession(options));
  }

  protected static openSession(options: WebContainerOptions): Promise<Session> {
    if (options.coep === 'none') {
      return Promise.reject(new RuntimeError('invalid_argument', "coep 'none' is not supported: without isolation there is no shared memory; there are 'require-corp' and 'credentialless'"));
    }
    return Session.open({ ...options, project: options.project ?? 'project' });
  }

  get path(): string {
    return '/usr/bin:/bin';
  }

  get workdir(): string {
    return WORKDIR;
  }

  spawn(command: string, args: string[], options?: SpawnOptions): Promise<RuntimeProcess>;
  spawn(command: string, options?: SpawnOptions): Promise<RuntimeProcess>;
  async spawn(command: string, argsOrOptions?: string[] | SpawnOptions, maybeOptions?: SpawnOptions): Promise<RuntimeProcess> {
    const args = Array.isArray(argsOrOptions) ? argsOrOptions : [];
    const options = (Array.isArray(argsOrOptions) ? maybeOptions : argsOrOptions) ?? {};
    const env = Object.fromEntries(Object.entries(options.env ?? {}).map(([name, value]) => [name, String(value)]));
    const { port } = await this.control.spawn({
      command,
      args,
      cwd: apiPath(options.cwd ?? '.'),
      env,
      ...(options.terminal ? { terminal: { cols: options.terminal.cols, rows: options.terminal.rows } } : {}),
    });
    const process = new RuntimeProcess(port, options.output !== false, (ended) => this.#processes.delete(ended));
    this.#processes.add(process);
    return process;
  }

  export(path: string): Promise<FileSystemTree>;
  export(path: string, options: ExportOptions & { format?: 'json' }): Promise<FileSystemTree>;
  export(path: string, options: ExportOptions): Promise<Uint8Array>;
  async export(path: string, options: ExportOptions = {}): Promise<FileSystemTree | Uint8Array> {
    const { format = 'json', includes, excludes } = options;
    const request = { format, ...(includes ? { includes } : {}), ...(excludes ? { excludes } : {}) };
    return (await this.control.export(apiPath(path), request)) as FileSystemTree | Uint8Array;
  }

  /** All files of the tree are written in one step. */
  async mount(snapshotOrTree: FileSystemTree | Uint8Array | ArrayBuffer, options: LoadFilesOptions = {}): Promise<void> {
    const isBytes = snapshotOrTree instanceof Uint8Array || snapshotOrTree instanceof ArrayBuffer;
    const tree = isBytes ? readSnapshot(snapshotOrTree instanceof ArrayBuffer ? new Uint8Array(snapshotOrTree) : snapshotOrTree) : snapshotOrTree;
    const { files, emptyFolders } = flattenTree(tree, apiPath(options.mountPoint ?? '.'));
    if (files.length > 0) await this.control.writeFiles(files);
    for (const folder of emptyFolders) await this.control.mkdir(folder, true);
  }

  on(event: 'port', listener: PortListener): Unsubscribe;
  on(event: 'server-ready', listener: ServerReadyListener): Unsubscribe;
  on(event: 'preview-message', listener: PreviewMessageListener): Unsubscribe;
  on(event: 'error', listener: ErrorListener): Unsubscribe;
  on(event: 'xdg-open', listener: OpenListener): Unsubscribe;
  on(event: 'code', listener: CodeListener): Unsubscribe;
  on(event: keyof Events, listener: Listener): Unsubscribe {
    // The server is up when `boot` resolves, so a listener added then would wait for ever; it is told at once.
    const ready = this.#serverReady;
    if (ready && event === 'server-ready') queueMicrotask(() => (listener as ServerReadyListener)(...ready));
    return this.#listeners.on(event, listener as (...args: Events[typeof event]) => void);
  }

  setPreviewScript(scriptSrc: string, options: PreviewScriptOptions = {}): Promise<void> {
    return this.control.setPreviewScript(scriptSrc, options);
  }

  /** Ends the runtime at once: every write that was acknowledged is kept. */
  teardown(): void {
    this.session.end();
  }

  protected get control(): ControlService {
    return this.session.control;
  }

  /** Subclasses take the events that the public interface does not have. */
  protected receive(_event: ControlEvent): void {}

  #receive(event: ControlEvent): void {
    switch (event.type) {
      case 'server-ready':
        this.#listeners.emit('server-ready', ...this.#serverIsReady(event.port));
        break;
      case 'port':
        this.#listeners.emit('port', event.port, event.state, this.session.url);
        break;
      case 'files-changed':
        this.#files.announce(event.changes);
        break;
      case 'preview-message':
        this.#listeners.emit('preview-message', publicPreviewMessage(event, this.#serverPort));
        break;
      case 'xdg-open':
        this.#listeners.emit('xdg-open', event.text);
        break;
      case 'code':
        this.#listeners.emit('code', event.action, { files: event.files });
        break;
      case 'error':
        this.#listeners.emit('error', { message: event.message, code: event.code });
        break;
    }
    this.receive(event);
  }

  #serverIsReady(port: number): Parameters<ServerReadyListener> {
    this.#serverPort = port;
    this.#serverReady = [port, this.session.url];
    return this.#serverReady;
  }

  #onEnded(error: RuntimeError): void {
    if (error.code !== 'torn_down') this.#listeners.emit('error', { message: error.message, code: error.code });
    for (const process of this.#processes) process.fail(error);
    this.#files.closeWatchers();
    this.#listeners.clear();
  }
}
