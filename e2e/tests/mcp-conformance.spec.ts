import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { mcpAddress, OutsidePages } from '../outside.ts';
import { expect, test } from '../studio.ts';

test.use({ locale: 'en-US' });
test.setTimeout(180_000);

const run = promisify(execFile);
/** Both want a newer Node.js than this repository is built with. Resolves to what the program prints; rejects with it. */
async function withNode24(name: string, ...command: string[]): Promise<string> {
  try {
    return (await run('npx', ['-y', '-p', 'node@24', '-p', name, ...command], { maxBuffer: 8 * 1024 * 1024 })).stdout;
  } catch (error) {
    throw error instanceof Error && 'stdout' in error ? new Error(`${command.join(' ')}\n${String(error.stdout)}`, { cause: error }) : error;
  }
}

const baseline = fileURLToPath(new URL('../mcp-conformance-baseline.yaml', import.meta.url));

/** The runner shows no token: this sends its requests on with one, and changes nothing else of them. */
async function addingToken(target: URL, token: string): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, authorization: `Bearer ${token}` };
    const onward = request(target, { method: incoming.method ?? 'POST', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.once('error', () => outgoing.destroy());
    outgoing.once('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

test.skip(process.env['APP_BUILDER_LONG_TESTS'] !== '1', 'it fetches two programs and takes half a minute: ./test --long e2e');

test('the official conformance runner passes, and the inspector lists and calls tools', async ({ studio, server, page }) => {
  await page.evaluate(() => localStorage.setItem('app-builder:mcp-conformance', 'fixtures'));
  await studio.ask('Add a CRM module with a customers table');
  const token = await new OutsidePages(page, 'en').createToken('Conformance');

  const proxy = await addingToken(mcpAddress(server), token);
  try {
    const address = proxy.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    // Fails as well when a scenario of the baseline passes, so that its list is exact.
    const stdout = await withNode24(
      '@modelcontextprotocol/conformance@0.1.16', 'conformance', 'server', '--url', `http://localhost:${address.port}/mcp`, '--suite', 'all', '--expected-failures', baseline,
    );
    expect(stdout).toMatch(/tools-call-with-progress/);
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }

  const inspect = async (...method: string[]): Promise<unknown> => {
    const stdout = await withNode24(
      '@modelcontextprotocol/inspector-cli@1.0.3', 'mcp-inspector-cli', '--cli', mcpAddress(server).href, '--transport', 'http', '--header', `Authorization: Bearer ${token}`, '--method', ...method,
    );
    return JSON.parse(stdout);
  };
  expect(await inspect('tools/list')).toMatchObject({ tools: expect.arrayContaining([expect.objectContaining({ name: 'write_file' })]) });
  expect(await inspect('tools/call', '--tool-name', 'list_tables')).toMatchObject({ content: [{ text: expect.stringContaining('customers') }] });
  await expect(studio.lastTurn).toContainText('Conformance');
});
