import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError, type CallToolResult, type Tool } from '@modelcontextprotocol/sdk/types.js';
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/cfworker';
import definitions from '../../../protocol/tools.json' with { type: 'json' };

export type ServerName = 'filesystem' | 'sqlite' | 'terminal';

/** Called with input that matches the tool's schema. What it throws becomes a result with `isError`. */
export type ToolHandler = (input: never, context: { signal: AbortSignal }) => Promise<CallToolResult>;

const validator = new CfWorkerJsonSchemaValidator({ draft: '7', shortcircuit: false });

/** The tools of one server as `protocol/tools.json` defines them; the model sees the same definitions. */
export function toolsOf(server: ServerName): Tool[] {
  return definitions.tools.filter((tool) => tool.server === server).map(({ server: _server, ...tool }) => tool as Tool);
}

/** An MCP server with the tools that the protocol names for it. Throws if a tool has no handler. */
export function createToolServer(name: ServerName, handlers: Record<string, ToolHandler>): Server {
  const tools = new Map(
    toolsOf(name).map((tool) => {
      const handler = handlers[tool.name];
      if (!handler) throw new Error(`the ${name} server has no ${tool.name}`);
      return [tool.name, { tool, handler, validate: validator.getValidator(tool.inputSchema) }] as const;
    }),
  );
  const server = new Server({ name: `app-builder-${name}`, version: '1.0.0' }, { capabilities: { tools: {} }, jsonSchemaValidator: validator });

  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...tools.values()].map(({ tool }) => tool) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const entry = tools.get(params.name);
    if (!entry) throw new McpError(ErrorCode.InvalidParams, `Tool ${params.name} not found`);
    const input = entry.validate(params.arguments ?? {});
    if (!input.valid) return failed(`Input validation error: Invalid arguments for tool ${params.name}: ${input.errorMessage}`);
    try {
      return await entry.handler(input.data as never, { signal });
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    }
  });
  return server;
}

export function textResult(text: string): CallToolResult {
  return { content: [{ type: 'text', text }] };
}

/** A text result for a tool whose output schema is `{ content: string }`. */
export function contentResult(text: string): CallToolResult {
  return { ...textResult(text), structuredContent: { content: text } };
}

export function failed(text: string): CallToolResult {
  return { ...textResult(text), isError: true };
}
