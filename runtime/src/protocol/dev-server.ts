import type { FileChange } from './files.ts';
import type { Problem, ProblemKind } from './problems.ts';

export interface DevServerInfo {
  /** Milliseconds by step, for the progress display and the bench. */
  timings: Record<string, number>;
  /** There is nothing to serve yet: Vite starts with the first request, and then sees the configuration that is there by then. */
  isEmpty: boolean;
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
  /** Has Vite transform the modules of the front page before anybody asks for them. */
  warmUp(): Promise<void>;
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
  /** Vite has restarted itself for another configuration: what pages and the api worker have of it is old. */
  | { type: 'server-restarted' }
  | { type: 'log'; level: 'info' | 'warn' | 'error'; message: string };
