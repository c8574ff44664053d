import type { BuildReport, Pingable } from '../protocol.ts';

/** First message to the build worker. It serves `BuildService` on `port` until it is ended from outside. */
export interface BuildWorkerInit {
  type: 'init-build';
  port: MessagePort;
  /** Absolute URL of the folder with the runtime's built files. */
  assets: string;
  /** As the dev worker has compiled it: a second compilation takes longer than a build. */
  rolldown: WebAssembly.Module;
}

/** One file by its absolute path. */
export interface BuildFile {
  path: string;
  data: Uint8Array;
}

export interface BuildRequest {
  /** The project without node_modules and dist, as `FileService.snapshot` gives it, and the packages it has installed. */
  files: BuildFile[];
}

export interface BuildResult {
  report: BuildReport;
  /** What the build wrote; empty when it failed. */
  files: BuildFile[];
  /** Absolute paths of what it removed, or replaced by `files`. */
  replaced: string[];
  /** Whether a further build by this worker comes to the same as one by a new worker. */
  isReusable: boolean;
}

export interface BuildService extends Pingable {
  /** Runs `vite build`; one at a time. A failed build resolves with `report.ok` false and what Vite said in `report.output`. */
  build(request: BuildRequest): Promise<BuildResult>;
}
