import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { PortTransport } from '../mcp/port-transport.ts';
import type { CheckpointDifference, CheckpointInfo, ControlEvent, KnownFile, Problem, QueryResult, RowImportReport, RowImportTarget, SettleReport, SmokeOptions, SmokeReport, SqlValue, TableInfo } from '../protocol.ts';
import { Listeners } from './listeners.ts';
import { ProblemFeed } from './problem-feed.ts';
import type { Session, SessionOptions } from './session.ts';
import { WebContainer } from './web-container.ts';

export interface PreviewLocation {
  /** The name of the frame or window that shows the page, if it begins with `preview-`. */
  previewId: string;
  url: string;
  title: string;
}

interface ProjectEvents {
  'data-changed': [];
  'preview-location': [PreviewLocation];
  'worker-restarted': ['dev' | 'api' | 'database' | 'tools'];
}

/** A WebContainer with what this product adds: the database, problems, checkpoints and MCP servers of one project. */
export class ProjectRuntime extends WebContainer {
  readonly problems: ProblemFeed;
  /** Where previews load from: the root of the project's own origin. */
  readonly previewUrl: string;
  readonly #events = new Listeners<ProjectEvents>();

  private constructor(session: Session, open: Problem[]) {
    super(session);
    this.problems = new ProblemFeed(open);
    this.previewUrl = session.url;
    session.listeners.on('ended', () => this.#events.clear());
  }

  /** Resolves when the preview can be shown. Rejects with a RuntimeError; see RuntimeErrorCode. */
  static override async boot(options: SessionOptions): Promise<ProjectRuntime> {
    const session = await WebContainer.openSession(options);
    return new ProjectRuntime(session, await session.control.problems());
  }

  /** Resolves after `teardown` once nothing runs the project's page any more; a page that loops for ever goes with its process. */
  get pageGone(): Promise<void> {
    return this.session.pageGone;
  }

  /** Waits until what was written has taken effect everywhere, at most `timeoutMs`, and tells the open problems. */
  settle(timeoutMs: number): Promise<SettleReport> {
    return this.control.settle(timeoutMs);
  }

  /** Visits every page of the app where nobody sees it, and reads every table. Changes nothing. */
  smokeTest(options: SmokeOptions): Promise<SmokeReport> {
    return this.control.smokeTest(options);
  }

  /** A transport for an MCP client, connected to one of the project's servers. */
  async connectMcp(server: 'filesystem' | 'sqlite' | 'terminal'): Promise<Transport> {
    return new PortTransport(await this.control.connectMcp(server));
  }

  /** Runs one statement on the project's database. */
  query(sql: string, values?: SqlValue[], options?: { readOnly?: boolean }): Promise<QueryResult> {
    return this.control.query(sql, values, options);
  }

  /** Opens an import of many rows; `port` goes to the worker that sends them (`@app-builder/runtime/row-import`). */
  openImport(columns: number): Promise<{ id: number; port: MessagePort }> {
    return this.control.openImport(columns);
  }

  /** Puts the rows that were sent into a table, all or none. */
  finishImport(id: number, target: RowImportTarget): Promise<RowImportReport> {
    return this.control.finishImport(id, target);
  }

  cancelImport(id: number): Promise<void> {
    return this.control.cancelImport(id);
  }

  tables(): Promise<TableInfo[]> {
    return this.control.tables();
  }

  /** All files below `path`, without node_modules, dist and .git; paths are absolute. */
  snapshot(path: string = this.workdir): Promise<{ path: string; data: Uint8Array }[]> {
    return this.control.snapshot(path);
  }

  /**
   * What the project is: all files and the database's, without what is made of other files and without the history; absolute paths.
   * Files that are as `known` says (SHA-256 by path) come without their bytes.
   */
  changedFiles(known: Record<string, string>): Promise<KnownFile[]> {
    return this.control.changedFiles(known);
  }

  /** Writes and removes files (absolute paths) in one step, all or none. */
  writeFiles(files: { path: string; data: Uint8Array }[], remove: string[] = []): Promise<void> {
    return this.control.writeFiles(files, remove);
  }

  /** Keeps code and data as they are now; answers the latest checkpoint instead if nothing differs from it. */
  createCheckpoint(label: string, kind: 'turn' | 'change' = 'change'): Promise<CheckpointInfo> {
    return this.control.createCheckpoint(label, kind);
  }

  /** What a checkpoint changed, or what has changed since it. */
  compareCheckpoint(id: string, to: 'previous' | 'present'): Promise<CheckpointDifference> {
    return this.control.compareCheckpoint(id, to);
  }

  /** An empty name takes it away. */
  nameCheckpoint(id: string, name: string): Promise<void> {
    return this.control.nameCheckpoint(id, name);
  }

  /** Newest first. */
  listCheckpoints(): Promise<CheckpointInfo[]> {
    return this.control.listCheckpoints();
  }

  /** Puts code and data back; the present is kept as a checkpoint first, so that this can be undone. */
  restoreCheckpoint(id: string): Promise<void> {
    return this.control.restoreCheckpoint(id);
  }

  /** Makes code and data those of another device; `files` have absolute paths. The present is kept as a checkpoint first. */
  replaceProject(files: { path: string; data: Uint8Array }[], database: Uint8Array | undefined, label: string): Promise<void> {
    return this.control.replaceProject(files, database, label);
  }

  /** Rows of the app's database may have changed. */
  onDataChanged(listener: () => void): () => void {
    return this.#events.on('data-changed', listener);
  }

  onPreviewLocation(listener: (location: PreviewLocation) => void): () => void {
    return this.#events.on('preview-location', listener);
  }

  onWorkerRestarted(listener: (worker: ProjectEvents['worker-restarted'][0]) => void): () => void {
    return this.#events.on('worker-restarted', listener);
  }

  protected override receive(event: ControlEvent): void {
    switch (event.type) {
      case 'problem':
        this.problems.add(event.problem);
        break;
      case 'problems-cleared':
        this.problems.remove(event.ids);
        break;
      case 'preview-location':
        this.#events.emit('preview-location', { previewId: event.previewId, url: event.url, title: event.title });
        break;
      case 'data-changed':
        this.#events.emit('data-changed');
        break;
      case 'worker-restarted':
        this.#events.emit('worker-restarted', event.worker);
        break;
    }
  }
}
