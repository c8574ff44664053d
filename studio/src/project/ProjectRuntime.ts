import type { BootStep, CheckpointDifference, CheckpointInfo, Problem, QueryResult, RowImportReport, RowImportTarget, SettleReport, SmokeOptions, SmokeReport, SqlValue, TableInfo } from '@app-builder/runtime';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';

export type { TableInfo };

export type McpServerName = 'filesystem' | 'sqlite' | 'terminal';

export interface ProjectFileData {
  /** Relative to the project's root, with forward slashes. */
  path: string;
  data: Uint8Array;
}

/** A file that comes without its bytes where whoever asked knows them. */
export type KnownFileData = Omit<ProjectFileData, 'data'> & Partial<Pick<ProjectFileData, 'data'>>;

export interface TerminalSize {
  cols: number;
  rows: number;
}

/** An interactive shell of the project. `output` ends when it does; `exit` rejects when the project's runtime is gone. */
export interface TerminalProcess {
  readonly output: ReadableStream<string>;
  readonly exit: Promise<number>;
  write(data: string): void;
  resize(size: TerminalSize): void;
  kill(): void;
}

/**
 * What the studio needs of a running project. `bootRuntime.ts` provides it on top of the runtime package; tests and the
 * design fixtures provide it by hand. Paths are relative to the project's root. Every call rejects with an Error whose
 * `code` is one of the runtime's codes.
 */
export interface ProjectRuntime {
  /** Address of the running app's first page. */
  readonly previewUrl: string;
  snapshot(): Promise<ProjectFileData[]>;
  readFile(path: string): Promise<Uint8Array>;
  writeFile(path: string, data: Uint8Array): Promise<void>;
  /** Writes all files as one step: all or none. */
  writeFiles(files: ProjectFileData[]): Promise<void>;
  /** A transport to one of the project's MCP servers. */
  connectMcp(server: McpServerName): Promise<Transport>;
  /** Resolves when build and preview have come to rest, or after `timeoutMs`. */
  settle(timeoutMs: number): Promise<SettleReport>;
  /** Visits every page where nobody sees it and reads every table; resolves within the time it is given. Changes nothing. */
  smokeTest(options: SmokeOptions): Promise<SmokeReport>;
  /** Open problems of the app, oldest first. */
  problems(): readonly Problem[];
  tables(): Promise<TableInfo[]>;
  query(sql: string, values?: SqlValue[], options?: { readOnly?: boolean }): Promise<QueryResult>;
  /** Opens an import; `port` takes its rows (`@app-builder/runtime/row-import`), which a worker sends. */
  openImport(columns: number): Promise<{ id: number; port: MessagePort }>;
  /** Puts the rows that were sent into a table in one transaction: all or none. */
  finishImport(id: number, target: RowImportTarget): Promise<RowImportReport>;
  cancelImport(id: number): Promise<void>;
  openTerminal(size: TerminalSize): Promise<TerminalProcess>;
  exportZip(): Promise<Uint8Array>;
  /** All files and the database's, without what is made of other files and without the history; `known` has SHA-256 by path. */
  changedFiles(known: Record<string, string>): Promise<KnownFileData[]>;
  /** Makes files and data those of another device; `files` are all of them, with the database's. What is here is kept as a checkpoint. */
  replaceProject(files: ProjectFileData[], label: string): Promise<void>;
  /** Installs what package.json asks for. Rejects with `packages_not_installed`. */
  installPackages(): Promise<void>;
  /** Keeps code and data as they are; answers the latest checkpoint instead if nothing differs from it. */
  createCheckpoint(label: string, kind: 'turn' | 'change'): Promise<CheckpointInfo>;
  /** What a checkpoint changed, or what has changed since it. */
  compareCheckpoint(id: string, to: 'previous' | 'present'): Promise<CheckpointDifference>;
  /** An empty name takes it away. */
  nameCheckpoint(id: string, name: string): Promise<void>;
  /** Newest first. */
  listCheckpoints(): Promise<CheckpointInfo[]>;
  /** Puts code and data back; what is left is kept as a checkpoint of its own. */
  restoreCheckpoint(id: string): Promise<void>;
  onEvent(listener: (event: ProjectEvent) => void): () => void;
  teardown(): void;
  /** Resolves after `teardown` once nothing runs the project's page any more, however stuck it was. */
  readonly pageGone: Promise<void>;
}

export type ProjectEvent =
  | { type: 'problems'; problems: readonly Problem[] }
  /** Something was written at `path`; `listing` if files came or went. */
  | { type: 'file-changed'; path: string; listing: boolean }
  /** Rows may have changed. */
  | { type: 'data-changed' }
  | { type: 'preview-location'; previewId: string; url: string }
  | { type: 'worker-restarted' }
  | { type: 'error'; code: string; message: string };

export interface BootOptions {
  projectId: string;
  takeOver: boolean;
  signal: AbortSignal;
  onProgress(step: BootStep, state: 'started' | 'done'): void;
}

export type BootRuntime = (options: BootOptions) => Promise<ProjectRuntime>;
