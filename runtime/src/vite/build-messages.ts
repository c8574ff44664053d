import type { BuildReport, Pingable } from '../protocol.ts';

/** First message to the build worker. It serves `BuildService` on `port`, for one build; terminate it afterwards. */
export interface BuildWorkerInit {
  type: 'init-build';
  port: MessagePort;
  /** Absolute URL of the folder with the runtime's built files. */
  assets: string;
  /** The project without node_modules and dist, as `FileService.snapshot` gives it; transfer the buffers. */
  files: { path: string; data: Uint8Array }[];
  /** Rolldown, if the page has it compiled already; the worker compiles it otherwise. */
  rolldown?: WebAssembly.Module;
}

export interface BuildResult {
  report: BuildReport;
  /** What the build wrote, by absolute path; empty when it failed. */
  files: { path: string; data: Uint8Array }[];
  /** Absolute paths of what it removed, or replaced by `files`. */
  replaced: string[];
}

export interface BuildService extends Pingable {
  /** Runs `vite build`. A failed build resolves with `report.ok` false and what Vite said in `report.output`. */
  build(): Promise<BuildResult>;
}
