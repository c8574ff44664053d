import type { CheckpointService } from './checkpoints.ts';
import type { QueryResult, RowImports, SqlValue, TableInfo } from './database.ts';
import type { RuntimeErrorCode } from './errors.ts';
import type { FileChange, FileService } from './files.ts';
import type { Problem } from './problems.ts';
import type { ProcessStart } from './processes.ts';
import type { SmokeOptions, SmokeReport } from './smoke.ts';
import type { OpenRequest } from './tools.ts';

export type BootStep = 'storage' | 'files' | 'database' | 'vite' | 'server' | 'service-worker' | 'ready';

export interface SettleReport {
  problems: Problem[];
  /** False when the wait ended by its time limit; what was seen by then is in `problems`. */
  settled: boolean;
}

/** A file whose SHA-256 is the one that was given for its path comes without its bytes. */
export interface KnownFile {
  path: string;
  data?: Uint8Array;
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
  /** What the project is: all files and the database's, without what is made of other files and without the history; absolute paths. */
  changedFiles(known: Record<string, string>): Promise<KnownFile[]>;
  setPreviewScript(src: string, options: { type?: 'module' | 'importmap'; defer?: boolean; async?: boolean }): Promise<void>;
  teardown(): Promise<void>;
}

/** Events that the host page posts on the control port. */
export type ControlEvent =
  | { type: 'boot-progress'; step: BootStep; state: 'started' | 'done'; milliseconds?: number }
  | { type: 'server-ready'; port: number; url: string }
  | { type: 'port'; port: number; state: 'open' | 'close'; url: string }
  | { type: 'files-changed'; changes: FileChange[] }
  /** The app's code, or an import, may have changed rows. */
  | { type: 'data-changed' }
  | { type: 'problem'; problem: Problem }
  | { type: 'problems-cleared'; ids: string[] }
  | { type: 'preview-location'; previewId: string; url: string; title: string }
  | { type: 'preview-message'; previewId: string; kind: 'exception' | 'rejection' | 'console'; message: string; stack?: string; args?: string; url: string }
  | { type: 'worker-restarted'; worker: 'dev' | 'api' | 'database' | 'tools' }
  | OpenRequest
  | { type: 'erased' }
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
  /** Runs nothing: removes everything that the browser keeps for the project, then emits `erased`. */
  erase?: true;
}
