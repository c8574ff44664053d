import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import definitions from '../../../protocol/tools.json' with { type: 'json' };
import { PortTransport } from '../../src/mcp/port-transport.ts';
import { createServer } from '../../src/mcp/servers.ts';
import type { ServerName } from '../../src/mcp/tool-server.ts';
import { checkScript } from '../../src/vite/check-script.ts';
import { MemoryFiles } from '../memory-files.ts';

let files: MemoryFiles;
const tried: string[][] = [];
const clients: Client[] = [];
const statements: { sql: string; readOnly: boolean }[] = [];

async function connect(name: ServerName): Promise<Client> {
  const { port1, port2 } = new MessageChannel();
  const server = createServer(name, {
    files,
    checkScript: async (path, text) => checkScript(path, text),
    database: {
      tryMigrations: async (migrations) => {
        tried.push(migrations.map(({ name }) => name));
        return migrations.some(({ sql }) => sql.includes('CRAETE')) ? { state: 'failed', name: migrations.at(-1)!.name, message: 'near "CRAETE": syntax error' } : { state: 'applied' };
      },
      query: async (sql, _values, options) => {
        statements.push({ sql, readOnly: options?.readOnly ?? false });
        return { columns: ['n', 'big', 'bytes'], rows: [[1, 2n ** 60n, new Uint8Array([1, 2])]], changes: 3, lastInsertRowid: 0 };
      },
      tables: async () => [{ name: 'clients', sql: 'CREATE TABLE clients(id)', rows: 2, estimated: false }],
    },
    run: async (command, signal) => {
      if (command === 'hang') await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('ended'))));
      return { output: `ran ${command}`, exitCode: command === 'false' ? 1 : 0 };
    },
  });
  await server.connect(new PortTransport(port1 as unknown as globalThis.MessagePort));
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new PortTransport(port2 as unknown as globalThis.MessagePort));
  clients.push(client);
  return client;
}

async function call(client: Client, name: string, args: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: args });
  return { isError: result.isError === true, text: (result.content as { text: string }[]).map(({ text }) => text).join('') };
}

beforeEach(() => {
  files = new MemoryFiles({ 'src/App.tsx': 'one;\ntwo;\nthree;\n', 'logo.png': 'png', 'node_modules/x/index.js': '' });
  statements.length = 0;
  tried.length = 0;
});
afterEach(() => Promise.all(clients.splice(0).map((client) => client.close())));

test.each(['filesystem', 'sqlite', 'terminal'] as const)('%s offers exactly the tools of the protocol', async (name) => {
  const { tools } = await (await connect(name)).listTools();
  expect(tools).toEqual(definitions.tools.filter((tool) => tool.server === name).map(({ server: _server, ...tool }) => tool));
});

test('files are written, edited, read and searched', async () => {
  const client = await connect('filesystem');
  expect(await call(client, 'write_file', { path: 'src/new/A.tsx', content: 'a;\n' })).toEqual({ isError: false, text: 'Successfully wrote to src/new/A.tsx' });
  const dry = await call(client, 'edit_file', { path: '/project/src/App.tsx', edits: [{ oldText: 'two', newText: '2' }], dryRun: true });
  expect(dry.text).toContain('-two;\n+2;');
  expect(files.text('src/App.tsx')).toBe('one;\ntwo;\nthree;\n');
  await call(client, 'edit_file', { path: 'src/App.tsx', edits: [{ oldText: 'two', newText: '2' }] });
  expect((await call(client, 'read_text_file', { path: 'src/App.tsx', head: 2 })).text).toBe('one;\n2;');
  expect((await call(client, 'read_text_file', { path: 'src/App.tsx', tail: 2 })).text).toBe('three;\n');
  expect((await call(client, 'search_files', { path: '.', pattern: '**/*.tsx' })).text.split('\n').sort()).toEqual(['/project/src/App.tsx', '/project/src/new/A.tsx']);
  expect((await call(client, 'list_directory', { path: 'src' })).text).toBe('[FILE] App.tsx\n[DIR] new');
  expect(JSON.parse((await call(client, 'directory_tree', { path: '.', excludePatterns: ['logo.png'] })).text)).toEqual([
    { name: 'src', type: 'directory', children: [{ name: 'App.tsx', type: 'file' }, { name: 'new', type: 'directory', children: [{ name: 'A.tsx', type: 'file' }] }] },
    { name: 'node_modules', type: 'directory', children: [] },
  ]);
  expect((await call(client, 'read_multiple_files', { paths: ['src/new/A.tsx', 'gone'] })).text).toContain('gone: Error - ENOENT');
  const media = await client.callTool({ name: 'read_media_file', arguments: { path: 'logo.png' } });
  expect(media.content).toEqual([{ type: 'image', mimeType: 'image/png', data: btoa('png') }]);
});

test.each([
  ['write_file', { path: '../../etc/passwd', content: 'x' }, 'Access denied - path outside allowed directories'],
  ['read_text_file', { path: '/etc/passwd' }, 'Access denied'],
  ['read_text_file', { path: 'gone' }, 'ENOENT'],
  ['read_text_file', {}, 'Input validation error'],
  ['write_file', { path: 'a', content: 5 }, 'Input validation error'],
  ['move_file', { source: 'logo.png', destination: 'src/App.tsx' }, 'Destination already exists'],
])('%s %j fails as a result, not as a protocol error', async (tool, args, message) => {
  const result = await call(await connect('filesystem'), tool, args);
  expect(result.isError).toBe(true);
  expect(result.text).toContain(message);
});

test('reading tools of the database ask for reading only, and writing ones for the right statements', async () => {
  const client = await connect('sqlite');
  expect((await call(client, 'read_query', { query: '-- all\nSELECT 1' })).text).toBe('[{"n":1,"big":"1152921504606846976","bytes":{"base64":"AQI="}}]');
  expect(statements).toEqual([{ sql: '-- all\nSELECT 1', readOnly: true }]);
  expect((await call(client, 'write_query', { query: 'DELETE FROM clients' })).text).toBe('[{"affected_rows":3}]');
  for (const [tool, query] of [['read_query', 'DELETE FROM clients'], ['write_query', 'DROP TABLE clients'], ['create_table', 'DROP TABLE clients']] as const) {
    expect((await call(client, tool, { query })).isError).toBe(true);
  }
  expect(statements).toHaveLength(2);
});

test('a command has an exit code, and ends at its time limit', async () => {
  const client = await connect('terminal');
  expect(await call(client, 'run_command', { command: 'ls' })).toEqual({ isError: false, text: 'ran ls\n[exit code 0]' });
  expect((await call(client, 'run_command', { command: 'false' })).isError).toBe(true);
  expect(await call(client, 'run_command', { command: 'hang', timeout_seconds: 1 })).toEqual({ isError: true, text: 'the command was ended after 1 s' });
});
