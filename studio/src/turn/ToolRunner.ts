/** Runs the model's tool calls inside the project's runtime. */
export interface ToolRunner {
  /** Never rejects for a tool that failed: its error is a result that the model reads. Rejects when `signal` is aborted. */
  call(name: string, input: Record<string, unknown>, signal: AbortSignal): Promise<ToolResult>;
  /** Whether the tool can change files or data. An unknown tool changes nothing. */
  changesProject(name: string): boolean;
}

export interface ToolResult {
  isError: boolean;
  content: string;
}
