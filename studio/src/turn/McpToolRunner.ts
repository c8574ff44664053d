import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/cfworker';
import { CallToolResultSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import protocolTools from '../../../protocol/tools.json';
import type { McpServerName, ProjectRuntime } from '../project/ProjectRuntime.ts';
import { turnLimits } from './limits.ts';
import { failed, textOf } from './toolResult.ts';
import type { ToolResult, ToolRunner } from './ToolRunner.ts';

const tools = new Map(
  protocolTools.tools.map((tool) => [
    tool.name,
    { server: tool.server as McpServerName, readOnly: tool.annotations.readOnlyHint },
  ]),
);

/** Speaks MCP with the runtime's servers, one client per server, connected when first needed. */
export class McpToolRunner implements ToolRunner {
  readonly #runtime: Pick<ProjectRuntime, 'connectMcp'>;
  readonly #clients = new Map<McpServerName, Promise<Client>>();

  constructor(runtime: Pick<ProjectRuntime, 'connectMcp'>) {
    this.#runtime = runtime;
  }

  changesProject(name: string): boolean {
    return tools.get(name)?.readOnly === false;
  }

  async call(name: string, input: Record<string, unknown>, signal: AbortSignal): Promise<ToolResult> {
    const result = await this.request(name, input, signal);
    return { isError: result.isError === true, content: textOf(result.content) };
  }

  async request(name: string, input: Record<string, unknown>, signal: AbortSignal): Promise<CallToolResult> {
    const tool = tools.get(name);
    if (!tool) return failed(`There is no tool named ${name}.`);
    try {
      const client = await this.#client(tool.server);
      const timeout = tool.server === 'terminal' ? turnLimits.commandMs : turnLimits.toolMs;
      return CallToolResultSchema.parse(await client.callTool({ name, arguments: input }, CallToolResultSchema, { signal, timeout }));
    } catch (error) {
      signal.throwIfAborted();
      // The server may have been restarted with a crashed worker: the next call connects anew.
      this.disconnect(tool.server);
      return failed(error instanceof Error ? error.message : String(error));
    }
  }

  /** Forgets the connection to one server, or to all of them. */
  disconnect(server?: McpServerName): void {
    const names = server ? [server] : [...this.#clients.keys()];
    for (const name of names) {
      void this.#clients.get(name)?.then((client) => client.close()).catch(() => undefined); // it never opened
      this.#clients.delete(name);
    }
  }

  #client(server: McpServerName): Promise<Client> {
    let client = this.#clients.get(server);
    if (!client) {
      client = this.#connect(server);
      this.#clients.set(server, client);
    }
    return client;
  }

  async #connect(server: McpServerName): Promise<Client> {
    const client = new Client(
      { name: 'app-builder-studio', version: '1' },
      { jsonSchemaValidator: new CfWorkerJsonSchemaValidator() },
    );
    await client.connect(await this.#runtime.connectMcp(server), { timeout: turnLimits.toolMs });
    return client;
  }
}
