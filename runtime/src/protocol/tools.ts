import type { TypeCheckOptions, TypeCheckReport } from '../type-check/messages.ts';
import type { BuildReport, DevService } from './dev-server.ts';
import type { StudioService } from './packages.ts';
import type { ProcessStart } from './processes.ts';

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
