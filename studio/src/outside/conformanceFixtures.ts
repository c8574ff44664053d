import type { CallToolResult, Server, ServerContext, Tool } from '@modelcontextprotocol/server';

/**
 * The tools that the official conformance runner calls. Offered beside the project's own only where a test has asked for them in this
 * browser; `e2e/tests/mcp-conformance.spec.ts` does.
 */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const SILENCE = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

const image = { type: 'image', data: PIXEL, mimeType: 'image/png' } as const;
const text = (words: string) => ({ type: 'text', text: words }) as const;
const saying = (words: string): CallToolResult => ({ content: [text(words)] });

type Fixture = (context: ServerContext) => CallToolResult | Promise<CallToolResult>;

const calls: Record<string, Fixture> = {
  test_simple_text: () => saying('This is a simple text response for testing.'),
  test_image_content: () => ({ content: [image] }),
  test_audio_content: () => ({ content: [{ type: 'audio', data: SILENCE, mimeType: 'audio/wav' }] }),
  test_embedded_resource: () => ({
    content: [{ type: 'resource', resource: { uri: 'test://embedded-resource', mimeType: 'text/plain', text: 'This is an embedded resource content.' } }],
  }),
  test_multiple_content_types: () => ({
    content: [
      text('Multiple content types test:'),
      image,
      { type: 'resource', resource: { uri: 'test://mixed-content-resource', mimeType: 'application/json', text: '{"test":"data","value":123}' } },
    ],
  }),
  test_tool_with_logging: async ({ mcpReq }) => {
    for (const data of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      await mcpReq.notify({ method: 'notifications/message', params: { level: 'info', data } });
    }
    return saying('The log messages were sent.');
  },
  test_tool_with_progress: async ({ mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken;
    for (const progress of progressToken === undefined ? [] : [0, 50, 100]) {
      await mcpReq.notify({ method: 'notifications/progress', params: { progressToken: progressToken!, progress, total: 100 } });
    }
    return saying('The progress was reported.');
  },
  test_error_handling: () => ({ ...saying('This tool intentionally returns an error for testing'), isError: true }),
  json_schema_2020_12_tool: () => saying('The arguments are valid.'),
};

const schemas: Record<string, Tool['inputSchema']> = {
  json_schema_2020_12_tool: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    $defs: { address: { type: 'object', properties: { street: { type: 'string' }, city: { type: 'string' } } } },
    properties: { name: { type: 'string' }, address: { $ref: '#/$defs/address' } },
    additionalProperties: false,
  },
};

export const capabilities = { logging: {} } satisfies NonNullable<ConstructorParameters<typeof Server>[1]>['capabilities'];

export const tools: Tool[] = Object.keys(calls).map((name) => ({
  name,
  description: `Fixture ${name} of the conformance runner`,
  inputSchema: schemas[name] ?? { type: 'object' },
}));

/** The result of a fixture, or undefined for any other tool. */
export function call(name: string, context: ServerContext): Promise<CallToolResult> | undefined {
  const fixture = Object.hasOwn(calls, name) ? calls[name] : undefined;
  return fixture && Promise.resolve(fixture(context));
}
