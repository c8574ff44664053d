import type { ExecResult, ResolvedCommandContext } from '../just-bash.ts';
import type { ShellHost, TerminalSize } from '../shell-protocol.ts';
import type { CommandOutput } from './output.ts';

/** What the runtime's own commands work with. */
export interface CommandEnvironment {
  host: ShellHost;
  /** See ShellCommand. */
  keepServers(): boolean;
  /** The terminal that shows this command's output as it is; undefined if none does, or if it is piped or redirected. */
  terminal(): TerminalSize | undefined;
  /** Whether output goes out at once, rather than into the result. */
  isDirect(): boolean;
  /** Sends output on its way at once. */
  print(text: string): void;
  onServerLog(listener: (text: string) => void): () => void;
  /** Runs a script of shell commands as part of this command, piece by piece where that is possible. */
  runScript(script: string, context: ResolvedCommandContext): Promise<ExecResult>;
}

export type RuntimeCommand = (args: string[], context: ResolvedCommandContext, environment: CommandEnvironment, output: CommandOutput) => Promise<ExecResult>;

export const succeeded = (stdout = ''): ExecResult => ({ stdout, stderr: '', exitCode: 0 });
export const refused = (stderr: string, exitCode = 1): ExecResult => ({ stdout: '', stderr: stderr.endsWith('\n') ? stderr : `${stderr}\n`, exitCode });

/** Exit code that shells give to commands ended by SIGINT. */
export const INTERRUPTED = 130;

/** Resolves when the command is interrupted. */
export function interrupted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!signal) return;
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
