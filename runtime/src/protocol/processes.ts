export interface ProcessStart {
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  terminal?: { cols: number; rows: number };
}

/** On a process port: output from the process, and its end. */
export type ProcessEvent = { type: 'output'; data: string } | { type: 'exit'; code: number };

/** On a process port: to the process. */
export type ProcessInput = { type: 'input'; data: string } | { type: 'resize'; cols: number; rows: number } | { type: 'kill' };
