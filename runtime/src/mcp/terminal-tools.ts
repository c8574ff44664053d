import { limits } from '../limits.ts';
import type { ToolHandler } from './tool-server.ts';

export interface CommandOutcome {
  output: string;
  exitCode: number;
}

/** Runs one command line to its end; rejects when `signal` ends it, and ends it really. */
export type RunCommand = (command: string, signal: AbortSignal) => Promise<CommandOutcome>;

export function terminalTools(run: RunCommand): Record<string, ToolHandler> {
  return {
    run_command: async ({ command, timeout_seconds: seconds = limits.commandSeconds }: { command: string; timeout_seconds?: number }, { signal }) => {
      const timeout = AbortSignal.timeout(seconds * 1000);
      try {
        const { output, exitCode } = await run(command, AbortSignal.any([signal, timeout]));
        const text = `${output}${output === '' || output.endsWith('\n') ? '' : '\n'}[exit code ${exitCode}]`;
        return { content: [{ type: 'text', text }], isError: exitCode !== 0 };
      } catch (error) {
        if (timeout.aborted) throw new Error(`the command was ended after ${seconds} s`, { cause: error });
        throw error;
      }
    },
  };
}
