import type { CheckpointInfo, ControlEvent, Problem, QueryResult, SettleReport, SqlValue } from '@app-builder/runtime/protocol';

export type McpServerName = 'filesystem' | 'sqlite' | 'terminal';

export interface ProjectFileData {
  /** Relative to the project's root, with forward slashes. */
  path: string;
  data: Uint8Array;
}

export interface TableInfo {
  name: string;
  /** CREATE TABLE statement as SQLite keeps it. */
  sql: string;
  rows: number;
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
  removeFile(path: string): Promise<void>;
  /** A port that speaks MCP, one JSON-RPC message per postMessage. */
  connectMcp(server: McpServerName): Promise<MessagePort>;
  /** Resolves when build and preview have come to rest, or after `timeoutMs`. */
  settle(timeoutMs: number): Promise<SettleReport>;
  problems(): Promise<Problem[]>;
  tables(): Promise<TableInfo[]>;
  query(sql: string, values?: SqlValue[], options?: { readOnly?: boolean }): Promise<QueryResult>;
  /** Runs `sql` once per row in one transaction: all rows or none. Resolves to rows written. */
  insertRows(sql: string, rows: SqlValue[][]): Promise<number>;
  exportZip(): Promise<Uint8Array>;
  createCheckpoint(label: string): Promise<CheckpointInfo>;
  listCheckpoints(): Promise<CheckpointInfo[]>;
  restoreCheckpoint(id: string): Promise<void>;
  onEvent(listener: (event: ControlEvent) => void): () => void;
  teardown(): void;
}

export interface BootOptions {
  projectId: string;
  takeOver: boolean;
  signal: AbortSignal;
  /** Called for boot-progress events and everything that happens before `boot` resolves. */
  onEvent(event: ControlEvent): void;
}

export type BootRuntime = (options: BootOptions) => Promise<ProjectRuntime>;
