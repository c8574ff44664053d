import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/cfworker';
import protocolTools from '../../../protocol/tools.json';
import type { McpServerName, ProjectRuntime } from '../project/ProjectRuntime.ts';
import { turnLimits } from './limits.ts';
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
    const tool = tools.get(name);
    if (!tool) return { isError: true, content: `There is no tool named ${name}.` };
    try {
      const client = await this.#client(tool.server);
      const timeout = tool.server === 'terminal' ? turnLimits.commandMs : turnLimits.toolMs;
      const result = await client.callTool({ name, arguments: input }, undefined, { signal, timeout });
      return { isError: result.isError === true, content: textOf(result.content) };
    } catch (error) {
      signal.throwIfAborted();
      // The server may have been restarted with a crashed worker: the next call connects anew.
      this.disconnect(tool.server);
      return { isError: true, content: error instanceof Error ? error.message : String(error) };
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

function textOf(content: unknown): string {
  if (!Array.isArray(content)) return '';
  const text = content
    .map((block: { type?: unknown; text?: unknown }) => (typeof block.text === 'string' ? block.text : `[${String(block.type)}]`))
    .join('\n');
  const limit = turnLimits.toolResultCharacters;
  return text.length <= limit ? text : `${text.slice(0, limit)}\n[cut: ${text.length - limit} more characters]`;
}
