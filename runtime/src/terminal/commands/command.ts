import type { ExecResult, ResolvedCommandContext } from '../just-bash.ts';
import type { ShellHost } from '../shell-protocol.ts';

/** What the runtime's own commands work with. */
export interface CommandEnvironment {
  host: ShellHost;
  /** Shows output at once, before the command ends. */
  print(text: string): void;
  /** See ShellCommand. */
  keepServers(): boolean;
}

export type RuntimeCommand = (args: string[], context: ResolvedCommandContext, environment: CommandEnvironment) => Promise<ExecResult>;

export const succeeded = (stdout = ''): ExecResult => ({ stdout, stderr: '', exitCode: 0 });
export const refused = (stderr: string, exitCode = 1): ExecResult => ({ stdout: '', stderr: stderr.endsWith('\n') ? stderr : `${stderr}\n`, exitCode });

/** Resolves when the command is interrupted. */
export function interrupted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!signal) return;
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
