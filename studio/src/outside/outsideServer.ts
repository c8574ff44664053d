import { createMcpHandler, Server, type McpRequestContext, type Tool } from '@modelcontextprotocol/server';
import protocolTools from '../../../protocol/tools.json';
import type { OutsideTurns } from '../turn/OutsideTurns.ts';
import type { OutsideHandler } from './answerAsked.ts';
import { failed } from '../turn/toolResult.ts';

// A JSON module's types know no constants such as `type: 'object'`.
const tools = protocolTools.tools.map(({ server: _server, ...tool }) => tool as Tool);

const INSTRUCTIONS = `The tools work on an app that is open in the browser of a person who is watching: its files (below /project), its SQLite
database and a shell. The app is rebuilt after each change. CONVENTIONS.md in the project says how it is made. What you change can be undone by the person.`;

/**
 * Speaks MCP with clients outside for the three servers of the project: revision 2026-07-28, and those before it. Nothing is kept between
 * requests, so that a reload of this tab goes unnoticed, but one thing: which calls of earlier revisions run, because those are cancelled
 * by a message of its own instead of by closing the connection.
 */
export function outsideHandler(turns: Pick<OutsideTurns, 'call'>, fixtures?: Fixtures): OutsideHandler {
  const running = new Map<string, AbortController>();
  const handler = createMcpHandler((context) => server(context, turns, running, fixtures), { responseMode: 'sse', keepAliveMs: 0 });
  return async (request, client) => {
    const response = await handler.fetch(request, { authInfo: { token: '', clientId: client, scopes: [] } });
    if (response.ok && !request.headers.has(SESSION) && !request.headers.has('mcp-method')) response.headers.set(SESSION, crypto.randomUUID());
    return response;
  };
}

type Fixtures = typeof import('./conformanceFixtures.ts');

/** Names the client's connection in earlier revisions. Any name is taken: it says which calls are whose, and nothing else. */
const SESSION = 'mcp-session-id';

function server(
  { era, authInfo, requestInfo }: McpRequestContext,
  turns: Pick<OutsideTurns, 'call'>,
  running: Map<string, AbortController>,
  fixtures: Fixtures | undefined,
): Server {
  const client = authInfo?.clientId ?? '';
  const session = requestInfo?.headers.get(SESSION);
  const instance = new Server({ name: 'app-builder', version: '1.0.0' }, { capabilities: { tools: {}, ...fixtures?.capabilities }, instructions: INSTRUCTIONS });
  instance.setRequestHandler('tools/list', () => ({ tools: [...tools, ...(fixtures?.tools ?? [])] }));
  instance.setRequestHandler('tools/call', async ({ params }, context) => {
    const fixture = fixtures?.call(params.name, context);
    if (fixture) return fixture;
    const { mcpReq } = context;
    if (!tools.some(({ name }) => name === params.name)) return failed(`There is no tool named ${params.name}.`);
    const key = `${session}/${JSON.stringify(mcpReq.id)}`;
    const cancelled = new AbortController();
    if (session != null) running.set(key, cancelled);
    try {
      return await turns.call(client, params.name, params.arguments ?? {}, AbortSignal.any([mcpReq.signal, cancelled.signal]));
    } finally {
      running.delete(key);
    }
  });
  if (era === 'legacy') {
    instance.setNotificationHandler('notifications/cancelled', ({ params }) => {
      running.get(`${session}/${JSON.stringify(params.requestId)}`)?.abort(new Error('the client has cancelled the call'));
    });
  }
  return instance;
}
