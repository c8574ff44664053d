import { z } from 'zod';
import { asOneGuest } from '../account/oneGuest.ts';
import { jsonOf, request, requestWith } from '../project/http.ts';

const token = z.object({ id: z.string(), app: z.string(), name: z.string(), createdAt: z.string(), lastUsedAt: z.string().nullable() });
/** What lets one MCP client work on one app, while it is open. */
export type McpToken = z.infer<typeof token>;

const tokens = z.object({ tokens: z.array(token) });
const created = z.object({ token, text: z.string() });

/** protocol/mcp.schema.json. Rejects with StudioError. */
export interface McpTokens {
  /** The latest first, of all projects. */
  list(): Promise<McpToken[]>;
  /** Resolves to the text that the client shows, which nobody is told again. Makes a guest of nobody. */
  create(projectId: string, name: string): Promise<string>;
  revoke(id: string): Promise<void>;
}

export class HttpMcpTokens implements McpTokens {
  async list(): Promise<McpToken[]> {
    return (await jsonOf(tokens, await request('/api/mcp/tokens'))).tokens;
  }

  async create(projectId: string, name: string): Promise<string> {
    const { text } = await asOneGuest(async () => jsonOf(created, await requestWith('POST', '/api/mcp/tokens', { app: projectId, name })));
    return text;
  }

  async revoke(id: string): Promise<void> {
    await requestWith('DELETE', `/api/mcp/tokens/${encodeURIComponent(id)}`);
  }
}
