/**
 * Every message that crosses a boundary of the runtime, one section per boundary. All calls go over MessagePorts through
 * `rpc/`; all events are plain data. What a service does not list here cannot be asked of it.
 *
 *   studio ──control──► host page ──► dev worker (files, Vite) · database worker · api worker · tools worker (MCP, shell)
 *   preview ──► service worker ──► host page ──► dev worker | api worker
 */
import type { TypeCheckOptions, TypeCheckReport } from './type-check/messages.ts';

export const PROTOCOL_VERSION = 1;

/** Absolute path of every project inside its runtime. All file paths below are absolute and inside it. */
export const WORKDIR = '/project';

/** Path prefix that the service worker leaves to the server: the runtime's own pages and scripts. */
export const RUNTIME_PREFIX = '/__runtime/';

/** Path of the project's database file; the database worker owns it and `export` includes it. */
export const DATABASE_FILE = 'data/app.db';

// ---------------------------------------------------------------- errors

/** Closed list of codes that runtime calls reject with (`RuntimeError.code`). File calls also use Node's codes (ENOENT, …). */
export type RuntimeErrorCode =
  | 'unsupported_browser'
  | 'storage_denied'
  | 'storage_full'
  | 'project_open_elsewhere'
  | 'storage_too_new'
  | 'boot_timeout'
  | 'worker_crashed'
  | 'torn_down'
  | 'aborted'
  | 'too_large'
  | 'invalid_argument'
  | 'database_busy'
  | 'database_error'
  | 'build_failed'
  | 'not_found'
  | 'internal';

// ---------------------------------------------------------------- problems

export type ProblemKind = 'build' | 'type' | 'api' | 'sql' | 'preview' | 'console' | 'timeout' | 'crash' | 'exit';

/**
 * Kinds that do not keep the app from working: TypeScript's opinion, what the app itself logs, and the end of a process. They are
 * told like all others, but an app is at rest without waiting for them, and healthy with them.
 */
export const advisoryKinds: ReadonlySet<ProblemKind> = new Set<ProblemKind>(['type', 'console', 'exit']);

/** A failure of the person's app. `fingerprint` is equal for repeats of the same failure; `at` is ms since the epoch; `line` counts from 1. */
export interface Problem {
  id: string;
  fingerprint: string;
  kind: ProblemKind;
  message: string;
  file?: string;
  line?: number;
  column?: number;
  frame?: string;
  stack?: string;
  at: number;
}

// ---------------------------------------------------------------- files (served by the dev worker)

export interface FileStat {
  type: 'file' | 'directory' | 'symlink';
  size: number;
  mtimeMs: number;
}

export interface DirectoryEntry {
  name: string;
  type: 'file' | 'directory' | 'symlink';
}

export type FileChange = { event: 'add' | 'change' | 'unlink' | 'addDir' | 'unlinkDir'; path: string };

/** Resolved only when durable: a write that was acknowledged survives closing the tab at that instant. */
export interface FileService {
  readFile(path: string): Promise<Uint8Array>;
  writeFile(path: string, data: Uint8Array): Promise<void>;
  /** Writes all files as one atomic, durable step; used by mount, checkpoint restore and multi-file edits. */
  writeFiles(files: { path: string; data: Uint8Array }[], remove?: string[]): Promise<void>;
  readdir(path: string): Promise<DirectoryEntry[]>;
  stat(path: string): Promise<FileStat>;
  mkdir(path: string, recursive: boolean): Promise<void>;
  rm(path: string, options: { recursive: boolean; force: boolean }): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** All files below `path`, without node_modules, dist and .git unless asked for. */
  snapshot(path: string, options?: { includeIgnored?: boolean }): Promise<{ path: string; data: Uint8Array }[]>;
}

// ---------------------------------------------------------------- Vite (served by the dev worker)

export interface DevServerInfo {
  /** Milliseconds by step, for the progress display and the bench. */
  timings: Record<string, number>;
}

/** An HTTP request on its way from the service worker; `replyPort` gets exactly one HttpReply. */
export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: ArrayBuffer;
}

export interface HttpReply {
  status: number;
  statusText?: string;
  headers: [string, string][];
  body?: ArrayBuffer;
}

export interface BuildReport {
  ok: boolean;
  milliseconds: number;
  files: { path: string; size: number }[];
  output: string;
}

/** Why a text does not parse. `line` counts from 1, `column` from 0. */
export interface SyntaxFault {
  message: string;
  line: number;
  column: number;
}

export interface DevService {
  /** Resolves when pages can be answered; Vite itself may start later. Idempotent. */
  startServer(): Promise<DevServerInfo>;
  /** Waits until all file changes seen so far have been transformed, or failed, as a browser would ask for them. */
  settle(): Promise<void>;
  /** Before Vite runs, answers that were kept are given; `withSourceMap` waits for Vite, whose modules end with their map. */
  handle(request: HttpRequest, options?: { withSourceMap?: boolean }): Promise<HttpReply>;
  /** A page has loaded: what would have slowed that down may go on. */
  pageShown(): Promise<void>;
  /** Parses a JavaScript or TypeScript text as Vite would; `path` says which of them it is. Resolves to the first fault. */
  checkScript(path: string, text: string): Promise<SyntaxFault | undefined>;
  /** Rolldown's compiled WebAssembly, which spares the build worker from compiling it again. */
  rolldownModule(): Promise<WebAssembly.Module>;
}

/** Events that the dev worker posts to the host page. */
export type DevWorkerEvent =
  | { type: 'files-changed'; changes: FileChange[] }
  | { type: 'problem'; problem: Problem }
  | { type: 'problems-cleared'; kind: ProblemKind; file?: string }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; message: string };

// ---------------------------------------------------------------- database (served by the database worker)

export type SqlValue = null | number | bigint | string | Uint8Array;

export interface QueryResult {
  columns: string[];
  rows: SqlValue[][];
  changes: number;
  lastInsertRowid: number;
}

/** A file of db/migrations, by its name there. */
export interface Migration {
  name: string;
  sql: string;
}

export type MigrationTrial =
  /** The last migration, and those before it that were still to be applied, work. */
  | { state: 'applied' }
  /** The last migration is part of the database already. */
  | { state: 'known' }
  /** `name` is the one that fails, `message` is SQLite's. */
  | { state: 'failed'; name: string; message: string };

export interface TableInfo {
  name: string;
  /** CREATE TABLE statement as SQLite keeps it. */
  sql: string;
  rows: number;
  /** True for a table of more than limits.countedRows: `rows` then follows from its row numbers and may be too high or too low. */
  estimated: boolean;
}

export interface TableShape {
  name: string;
  /** `name TYPE` of each. */
  columns: string[];
  rows: number;
  estimated: boolean;
}

export interface DatabaseSnapshot {
  bytes: Uint8Array;
  tables: TableShape[];
}

export interface DatabaseService {
  /** Runs one statement on data/app.db with bound values. `readOnly` refuses anything that could write. */
  query(sql: string, values?: SqlValue[], options?: { readOnly?: boolean }): Promise<QueryResult>;
  tables(): Promise<TableInfo[]>;
  /** Applies to a copy of the database what of `migrations`, in their order, it does not have yet. The database itself stays as it is. */
  tryMigrations(migrations: Migration[]): Promise<MigrationTrial>;
  /** The database and what is in it at one moment; undefined while no database exists. */
  exportSnapshot(): Promise<DatabaseSnapshot | undefined>;
  /** Bytes of the database file as SQLite writes it; undefined while no database exists. */
  exportFile(): Promise<Uint8Array | undefined>;
  /** Replaces the database by these bytes, or removes it. */
  importFile(bytes: Uint8Array | undefined): Promise<void>;
}

/** Where the columns of an import go, in their order. With a `key` rows of the table that have its value are changed. */
export interface RowImportTarget {
  table: string;
  columns: string[];
  key?: string;
}

/** A row that the table refuses: its number in the order of sending, from 1 (0 if none could be named), and SQLite's reason. */
export interface RowImportConflict {
  row: number;
  message: string;
}

export type RowImportReport =
  | { state: 'done'; inserted: number; updated: number }
  /** Nothing was written. */
  | { state: 'refused'; conflicts: RowImportConflict[] };

/** Imports of many rows, served by the database worker. Rows are staged beside the app's tables, then enter one at once. */
export interface RowImports {
  /** `port` serves a RowStage to whoever reads the rows, a worker for example. */
  openImport(columns: number): Promise<{ id: number; port: MessagePort }>;
  /** Puts the staged rows into the table in one transaction, all or none, and ends the import. */
  finishImport(id: number, target: RowImportTarget): Promise<RowImportReport>;
  /** Forgets the staged rows. */
  cancelImport(id: number): Promise<void>;
}

/** On the port of an import. Resolves when the rows (sqlite/row-import/row-batch.ts) are staged: send few before that. */
export interface RowStage {
  stage(batch: Uint8Array): Promise<void>;
}

// ---------------------------------------------------------------- api handlers (served by the api worker)

export interface ApiService {
  /** Imports the project's `server/handler.ts` (which applies pending migrations) so that errors show at once. */
  warmUp(): Promise<void>;
  handle(request: HttpRequest): Promise<HttpReply>;
}

/** Events that the api worker posts to the host page; see `api/supervisor.ts`, which turns them into problems and their end. */
export type ApiWorkerEvent =
  /** `route`, for example `GET /api/clients`, is absent for failures outside a request: imports, unhandled rejections. */
  | { type: 'problem'; problem: Problem; route?: string }
  /** `server/handler.ts` was imported without failure: anew after a change when `reloaded`, else for the first time. */
  | { type: 'imported'; reloaded: boolean };

// ---------------------------------------------------------------- processes (served by the tools worker)

export interface ProcessStart {
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  terminal?: { cols: number; rows: number };
}

// ---------------------------------------------------------------- preview pages (script injected into every HTML page)

/** Posted by a preview page's port, which reaches the host page through the service worker. */
export type PreviewMessageOut =
  | { type: 'hello'; previewId: string; url: string }
  | { type: 'location'; url: string; title: string }
  | { type: 'hmr'; data: string }
  | { type: 'updated' }
  | { type: 'ready' }
  | { type: 'error'; kind: 'exception' | 'rejection' | 'console'; message: string; stack?: string }
  | { type: 'bye' };

/** Posted to a preview page's port. */
export type PreviewMessageIn = { type: 'hmr'; data: string } | { type: 'reload' } | { type: 'navigate'; url: string };

// ---------------------------------------------------------------- control port (host page ⇄ studio)

export type BootStep = 'storage' | 'files' | 'database' | 'vite' | 'server' | 'service-worker' | 'ready';

export interface SettleReport {
  problems: Problem[];
  /** False when the wait ended by its time limit; what was seen by then is in `problems`. */
  settled: boolean;
}

/** `blank`: the page shows nothing. `unchecked`: there was no time for it. */
export type SmokeState = 'ok' | 'blank' | 'failed' | 'unchecked';

/** What a smoke test saw of one page (`name` is its path) or of one table (`name` is the table's, asked through its api). */
export interface SmokeResult {
  subject: 'page' | 'table';
  name: string;
  state: SmokeState;
  /** Why it failed. */
  message?: string;
  milliseconds: number;
}

export interface SmokeReport {
  results: SmokeResult[];
  /** Failures of what did not fail before; they are among the project's problems until a file changes. */
  problems: Problem[];
  milliseconds: number;
}

export interface SmokeOptions {
  timeoutMs: number;
  /** Names of pages and tables that failed before the turn: their failure is not the turn's. */
  failedBefore: string[];
}

/** Why a checkpoint was made: a turn of the conversation, something else that changed the project, a restore, or git by hand. */
export type CheckpointKind = 'turn' | 'change' | 'restore' | 'git';

export interface CheckpointInfo {
  /** The commit in the project's .git; of one that an older version stored, its number there. */
  id: string;
  label: string;
  /** Milliseconds since the epoch. */
  at: number;
  kind: CheckpointKind;
  /** Given by the person. */
  name?: string;
  /** `kept` can be restored. `dropped`: its data made room for later ones. `unrecorded`: a commit that says nothing of data. */
  data: 'kept' | 'dropped' | 'unrecorded';
}

export interface FileDifference {
  path: string;
  change: 'added' | 'changed' | 'removed';
  /** Lines; 0 for a file that is no text. */
  added: number;
  removed: number;
  /** Unified, from the first @@ on; absent for what is no text or is too long to show. */
  patch?: string;
}

export interface TableDifference {
  name: string;
  change: 'added' | 'changed' | 'removed';
  /** `name TYPE` of each. */
  columnsAdded: string[];
  columnsRemoved: string[];
  rowsBefore?: number;
  rowsAfter?: number;
  /** Large tables are not counted to the end. */
  estimated: boolean;
}

export interface CheckpointDifference {
  files: FileDifference[];
  /** Differing files beyond those listed. */
  filesLeftOut: number;
  /** Undefined when the data of one side is not recorded. Rows that changed in place do not show. */
  tables?: TableDifference[];
}

/** Versions of code and data together. Served by the checkpoint worker, and to the studio on the control port. */
export interface CheckpointService {
  /** Keeps code and data as they are; answers the latest checkpoint instead if it is the same. */
  createCheckpoint(label: string, kind: 'turn' | 'change'): Promise<CheckpointInfo>;
  /** Newest first. */
  listCheckpoints(): Promise<CheckpointInfo[]>;
  /** What the checkpoint changed since the one before it, or what has changed from it to the present. */
  compareCheckpoint(id: string, to: 'previous' | 'present'): Promise<CheckpointDifference>;
  /** Puts code and data back; the present is kept first. */
  restoreCheckpoint(id: string): Promise<void>;
  /** An empty name takes it away. */
  nameCheckpoint(id: string, name: string): Promise<void>;
}

/** What the studio may ask of a runtime page. Served by the host page on the control port. */
export interface ControlService extends FileService, RowImports, CheckpointService {
  spawn(process: ProcessStart): Promise<{ pid: number; port: MessagePort }>;
  /** Port that speaks MCP (JSON-RPC messages, one per postMessage). */
  connectMcp(server: 'filesystem' | 'sqlite' | 'terminal'): Promise<MessagePort>;
  settle(timeoutMs: number): Promise<SettleReport>;
  /** Visits every page of the app in a hidden page, and reads every table through its api. Changes nothing. */
  smokeTest(options: SmokeOptions): Promise<SmokeReport>;
  problems(): Promise<Problem[]>;
  tables(): Promise<TableInfo[]>;
  query(sql: string, values?: SqlValue[], options?: { readOnly?: boolean }): Promise<QueryResult>;
  export(path: string, options: { format: 'json' | 'binary' | 'zip'; includes?: string[]; excludes?: string[] }): Promise<unknown>;
  setPreviewScript(src: string, options: { type?: 'module' | 'importmap'; defer?: boolean; async?: boolean }): Promise<void>;
  teardown(): Promise<void>;
}

/**
 * What a runtime page may ask of the studio, on the same port: the two things that installing packages needs. Names and versions
 * only, which studio and server check again; so what runs in a project can reach nothing else by it, and no other host.
 */
export interface StudioService {
  /** What the registry says of a package, as JSON. */
  packageDescription(name: string): Promise<Uint8Array>;
  /** The archive of one version. Nobody has checked it. */
  packageArchive(name: string, version: string): Promise<Uint8Array>;
}

/** Events that the host page posts on the control port. */
export type ControlEvent =
  | { type: 'boot-progress'; step: BootStep; state: 'started' | 'done'; milliseconds?: number }
  | { type: 'server-ready'; port: number; url: string }
  | { type: 'port'; port: number; state: 'open' | 'close'; url: string }
  | { type: 'files-changed'; changes: FileChange[] }
  | { type: 'problem'; problem: Problem }
  | { type: 'problems-cleared'; ids: string[] }
  | { type: 'preview-location'; previewId: string; url: string; title: string }
  | { type: 'preview-message'; previewId: string; kind: 'exception' | 'rejection' | 'console'; message: string; stack?: string; url: string }
  | { type: 'worker-restarted'; worker: 'dev' | 'api' | 'database' | 'tools' }
  | { type: 'error'; code: RuntimeErrorCode; message: string };

/** First message of the runtime page to its embedder, by window.postMessage to the studio's origin. */
export interface RuntimeHello {
  type: 'app-builder:runtime-hello';
  protocol: number;
}

/** The embedder's answer, with the control port and a second one transferred, which is left open until the page is gone. */
export interface RuntimeConnect {
  type: 'app-builder:runtime-connect';
  protocol: number;
  /** Files for a project that has none yet, by path relative to WORKDIR; ignored when the project exists. */
  starter?: Record<string, string>;
  /** Take the project over from another tab that has it open. */
  takeOver?: boolean;
  forwardPreviewErrors: boolean | 'exceptions-only';
}

// ---------------------------------------------------------------- workers (started by the host page)

/**
 * First message to every worker, by Worker.postMessage. `port` serves the worker's own service to the host page through
 * `rpc/port.ts`. `assets` is the absolute URL of the folder that holds the runtime's built files. A worker answers pings
 * by itself: the host page calls `ping()` on `port`.
 */
export type WorkerInit =
  | {
      type: 'init-dev';
      port: MessagePort;
      assets: string;
      starter?: Record<string, string>;
      /** Rolldown, if the page has compiled it already (a restart); the worker compiles it otherwise. */
      rolldown?: WebAssembly.Module;
    }
  | { type: 'init-database'; port: MessagePort; assets: string }
  | {
      type: 'init-api';
      port: MessagePort;
      assets: string;
      /** Speaks Vite's module-runner transport with the dev worker's ssr environment. */
      vitePort: MessagePort;
      /** The synchronous way to the database worker, for `node:sqlite`. */
      database: SyncDatabaseChannel;
    }
  | {
      type: 'init-tools';
      port: MessagePort;
      assets: string;
      /** FileService */
      files: MessagePort;
      /** DatabaseService */
      database: MessagePort;
    }
  | {
      type: 'init-checkpoint';
      port: MessagePort;
      /** FileService */
      files: MessagePort;
      /** DatabaseService */
      database: MessagePort;
    };

/**
 * On the ports of `connect-hmr` and `connect-module-runner`, beside Vite's own messages: a `flush` is answered by `flushed`,
 * which therefore comes after every payload that Vite sent before; for a module runner also after those of every file change
 * that was acknowledged before.
 */
export type HotChannelFlush = { type: 'flush' } | { type: 'flushed' };

/** Later messages to a worker that has started: one more client of its service, or of a part of it. */
export type WorkerConnect =
  | { type: 'connect'; port: MessagePort }
  | { type: 'connect-module-runner'; port: MessagePort }
  | { type: 'connect-hmr'; port: MessagePort; previewId: string }
  | { type: 'connect-sync'; channel: SyncDatabaseChannel };

/** Shared memory and wake-up port of one synchronous database client. */
export interface SyncDatabaseChannel {
  memory: SharedArrayBuffer;
  port: MessagePort;
}

/** Served by every worker beside its own service. */
export interface Pingable {
  ping(): Promise<void>;
}

/** Served by the tools worker. */
export interface ToolsService {
  spawn(process: ProcessStart): Promise<{ pid: number; port: MessagePort }>;
  connectMcp(server: 'filesystem' | 'sqlite' | 'terminal'): Promise<MessagePort>;
}

/** What the tools worker may ask of the host page, on the same port. */
export interface HostService extends StudioService {
  startServer(): Promise<{ url: string }>;
  build(): Promise<BuildReport>;
  checkScript: DevService['checkScript'];
  /** What `tsc --noEmit` would find; see type-check/messages.ts. */
  checkTypes(options: TypeCheckOptions): Promise<TypeCheckReport>;
}

/** Events that the host page posts to the tools worker: a line that Vite's dev server has logged. */
export type HostEvent = { type: 'server-log'; text: string };

/** On a process port: output from the process, and its end. */
export type ProcessEvent = { type: 'output'; data: string } | { type: 'exit'; code: number };

/** On a process port: to the process. */
export type ProcessInput = { type: 'input'; data: string } | { type: 'resize'; cols: number; rows: number } | { type: 'kill' };
