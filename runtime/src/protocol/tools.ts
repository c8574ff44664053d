import type { TypeCheckOptions, TypeCheckReport } from '../type-check/messages.ts';
import type { BuildReport, DevService } from './dev-server.ts';
import type { StudioService } from './packages.ts';
import type { ProcessStart } from './processes.ts';

/** What `xdg-open` and `code` were asked to show. Paths are absolute. */
export type OpenRequest =
  | { type: 'xdg-open'; text: string }
  | { type: 'code'; action: 'open' | 'diff'; files: { filepath: string; line?: number; column?: number }[] };

/** Served by the tools worker. */
export interface ToolsService {
  spawn(process: ProcessStart): Promise<{ pid: number; port: MessagePort }>;
  connectMcp(server: 'filesystem' | 'sqlite' | 'terminal'): Promise<MessagePort>;
}

/** What the tools worker may ask of the host page, on the same port. */
export interface HostService extends StudioService {
  startServer(): Promise<{ url: string }>;
  /** A build will probably be asked for: what it needs starts. */
  prepareBuild(): Promise<void>;
  build(): Promise<BuildReport>;
  checkScript: DevService['checkScript'];
  /** What `tsc --noEmit` would find; see type-check/messages.ts. */
  checkTypes(options: TypeCheckOptions): Promise<TypeCheckReport>;
  /** Somebody asked a command to show something: the embedder decides how. */
  open(request: OpenRequest): Promise<void>;
  /** A command that `spawn` ran has ended by itself; neither killed nor interrupted, and no shell that a person types in. */
  processEnded(command: string, code: number): Promise<void>;
}

/** Events that the host page posts to the tools worker: a line that Vite's dev server has logged. */
export type HostEvent = { type: 'server-log'; text: string };
