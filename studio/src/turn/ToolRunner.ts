import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

/** Runs tool calls inside the project's runtime. */
export interface ToolRunner extends TurnTools {
  /** As `call`, with the result as the tool gave it. */
  request(name: string, input: Record<string, unknown>, signal: AbortSignal): Promise<CallToolResult>;
}

/** What a model's turn needs of it. */
export interface TurnTools {
  /** Never rejects for a tool that failed: its error is a result that the model reads. Rejects when `signal` is aborted. */
  call(name: string, input: Record<string, unknown>, signal: AbortSignal): Promise<ToolResult>;
  /** Whether the tool can change files or data. An unknown tool changes nothing. */
  changesProject(name: string): boolean;
}

export interface ToolResult {
  isError: boolean;
  content: string;
}
