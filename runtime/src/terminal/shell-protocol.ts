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

/** The person at a process, for commands with a prompt of their own. */
export interface LineSource {
  /** The next line that is typed; undefined at the end of input, or where nobody can type. */
  readLine(prompt: string): Promise<string | undefined>;
}

/** Where nobody can type. */
export const nobody: LineSource = { readLine: async () => undefined };

/** What a shell worker may ask for. */
export type ShellHost = FileService & Pick<HostService, 'startServer' | 'build' | 'checkTypes' | 'open' | 'packageDescription' | 'packageArchive'> & Pick<DatabaseService, 'query' | 'tables'> & LineSource;

export interface TerminalSize {
  cols: number;
  rows: number;
}

export interface ShellCommand {
  line: string;
  cwd: string;
  env: Record<string, string>;
  /** Whether a development server keeps the command running, as in a terminal, or is only named. */
  keepServers: boolean;
  /** Size of the terminal that shows the output; absent if none does. */
  terminal?: TerminalSize;
}

export interface ShellOutcome {
  exitCode: number;
  cwd: string;
  env: Record<string, string>;
}

export interface CompletionRequest {
  line: string;
  /** Where the cursor is, in UTF-16 units. */
  cursor: number;
  cwd: string;
}

/** What may stand in the line from `from` up to the cursor: whole words, quoted as the shell needs them. */
export interface Completion {
  from: number;
  /** `label` is what a list shows. */
  candidates: { text: string; label: string }[];
}

/** Served by a shell worker. */
export interface ShellService {
  exec(command: ShellCommand): Promise<ShellOutcome>;
  complete(request: CompletionRequest): Promise<Completion>;
}

/** Output of the running command, in order. */
export type ShellEvent = { type: 'output'; data: string };

/** To a shell worker: `interrupt` stops what runs, together with the interrupt flag; `server-log` is a line of Vite's. */
export type ShellSignal = { type: 'interrupt' } | { type: 'server-log'; text: string };
