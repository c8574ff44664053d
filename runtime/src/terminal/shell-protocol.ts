import type { DatabaseService, FileService, HostService } from '../protocol.ts';

/**
 * Between the tools worker and one shell worker. Each shell has a worker of its own because a busy loop in a script takes no
 * messages: ending the worker ends whatever runs in it.
 */
export interface ShellInit {
  type: 'init-shell';
  port: MessagePort;
  /** One Int32: 1 asks the running command to stop, and is seen even by a loop that takes no messages. Set back from outside. */
  interrupt: SharedArrayBuffer;
}

/** What a shell worker may ask for. */
export type ShellHost = FileService & Pick<HostService, 'startServer' | 'build'> & Pick<DatabaseService, 'query' | 'tables'>;

export interface ShellCommand {
  line: string;
  cwd: string;
  env: Record<string, string>;
  /** Whether a development server keeps the command running, as in a terminal, or is only named. */
  keepServers: boolean;
}

export interface ShellOutcome {
  exitCode: number;
  cwd: string;
  env: Record<string, string>;
}

/** Served by a shell worker. */
export interface ShellService {
  exec(command: ShellCommand): Promise<ShellOutcome>;
}

/** Output of the running command, in order. */
export type ShellEvent = { type: 'output'; data: string };

/** To a shell worker: stop what runs, together with the interrupt flag. */
export type ShellSignal = { type: 'interrupt' };
