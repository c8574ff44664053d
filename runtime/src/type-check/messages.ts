import type { Pingable } from '../protocol.ts';

/** First message to the type worker, which serves `TypeCheckService` on `port`. */
export interface TypeWorkerInit {
  type: 'init-types';
  port: MessagePort;
  /** Absolute URL of the folder with the runtime's built files. */
  assets: string;
}

/** What the TypeScript compiler says. `line` and `column` count from 1; `file` is relative to the project. */
export interface TypeDiagnostic {
  file?: string;
  line?: number;
  column?: number;
  /** The number after `TS`. */
  code: number;
  category: 'error' | 'warning' | 'message' | 'suggestion';
  message: string;
  frame?: string;
}

export interface TypeCheckReport {
  diagnostics: TypeDiagnostic[];
  /** False when the project has no such tsconfig.json: nothing was checked. */
  hasConfiguration: boolean;
  milliseconds: number;
}

export interface TypeCheckOptions {
  /** Path of a tsconfig.json relative to the project; the one at its root by default, with the projects that it refers to. */
  configuration?: string;
}

/** A file's text, or undefined once it is gone; `path` is absolute. */
export interface TypedFile {
  path: string;
  text: string | undefined;
}

export interface TypeCheckService extends Pingable {
  /** Takes changes in; the first call brings the whole project. */
  update(files: TypedFile[]): Promise<void>;
  /** Checks everything that could have changed since the last check, and answers for the whole project. */
  check(options: TypeCheckOptions): Promise<TypeCheckReport>;
}
