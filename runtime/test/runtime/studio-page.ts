/** What stands for the studio in the tests: boots projects and keeps them under names, for the test to drive. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/cfworker';
import { unzipSync } from 'fflate';
import { eraseProject, ProjectRuntime, WebContainer, RuntimeError, type RowImportTarget } from '../../src/index.ts';
import { connectRowStage, RowBatchWriter } from '../../src/sqlite/row-import/client.ts';

const runtimes = new Map<string, ProjectRuntime>();
const clients = new Map<string, Client>();
const log: { project: string; event: string; data: unknown }[] = [];

async function boot(project: string, options: { takeOver?: boolean; forwardPreviewErrors?: boolean | 'exceptions-only'; starter?: Record<string, string> } = {}) {
  const starter = options.starter ?? ((await (await fetch('/starter.json')).json()) as Record<string, string>);
  const progress: Record<string, number> = {};
  const started = performance.now();
  const runtime = await ProjectRuntime.boot({
    project,
    ...options,
    starter,
    packages: {
      description: (name) => fetchBytes(`/packages/description?${new URLSearchParams({ name })}`),
      archive: (name, version) => fetchBytes(`/packages/archive?${new URLSearchParams({ name, version })}`),
    },
    onProgress: ({ step, state, milliseconds }) => {
      if (state === 'done') progress[step] = milliseconds ?? 0;
    },
  });
  runtimes.set(project, runtime);
  const record = (event: string) => (data: unknown) => log.push({ project, event, data });
  runtime.problems.subscribe(record('problems'));
  runtime.onPreviewLocation(record('location'));
  runtime.onWorkerRestarted(record('worker-restarted'));
  runtime.on('error', record('error'));
  runtime.on('preview-message', record('preview-message'));
  return { milliseconds: Math.round(performance.now() - started), progress, url: runtime.previewUrl };
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(await response.text());
  return new Uint8Array(await response.arrayBuffer());
}

/** Rejections lose their class on the way to the test; the code is what it asks for. */
async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'resolved';
  } catch (error) {
    return error instanceof RuntimeError ? error.code : String(error);
  }
}

function runtime(project: string): ProjectRuntime {
  const found = runtimes.get(project);
  if (!found) throw new Error(`${project} was not booted`);
  return found;
}

async function client(project: string, server: 'filesystem' | 'sqlite' | 'terminal'): Promise<Client> {
  const key = `${project}/${server}`;
  const known = clients.get(key);
  if (known) return known;
  const created = new Client({ name: 'test', version: '1.0.0' }, { jsonSchemaValidator: new CfWorkerJsonSchemaValidator() });
  await created.connect(await runtime(project).connectMcp(server));
  clients.set(key, created);
  return created;
}

async function call(project: string, server: 'filesystem' | 'sqlite' | 'terminal', name: string, args: Record<string, unknown>) {
  const result = await (await client(project, server)).callTool({ name, arguments: args });
  const content = result.content as { type: string; text?: string }[];
  return { isError: result.isError === true, text: content.map(({ text }) => text ?? '').join('') };
}

function preview(project: string, path = ''): void {
  document.getElementById(`preview-${project}`)?.remove();
  const frame = document.createElement('iframe');
  frame.id = `preview-${project}`;
  frame.name = `preview-${project}`;
  frame.allow = 'cross-origin-isolated';
  frame.style.cssText = 'width:900px;height:600px;border:0';
  frame.src = runtime(project).previewUrl + path;
  document.body.append(frame);
}

function teardown(project: string): void {
  runtime(project).teardown();
  runtimes.delete(project);
  for (const key of clients.keys()) if (key.startsWith(`${project}/`)) clients.delete(key);
  document.getElementById(`preview-${project}`)?.remove();
}

/** Runs a process to its end, or until its output contains `until`, typing `input` first. */
async function run(project: string, command: string, args: string[], { input, until }: { input?: string; until?: string } = {}) {
  const process = await runtime(project).spawn(command, args, { terminal: { cols: 80, rows: 24 } });
  if (input) {
    const writer = process.input.getWriter();
    await writer.write(input);
    writer.releaseLock();
  }
  let output = '';
  const reader = process.output.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    output += value;
    if (until && output.includes(until)) process.kill();
  }
  return { output, code: await process.exit };
}

async function importRows(project: string, rows: (string | number | null)[][], target: RowImportTarget) {
  const { id, port } = await runtime(project).openImport(target.columns.length);
  const writer = new RowBatchWriter(64 * 1024);
  for (const row of rows) for (const value of row) writer.add(value);
  const sender = connectRowStage(port);
  await sender.send(writer.take());
  return runtime(project).finishImport(id, target);
}

interface OpenTerminal {
  process: Awaited<ReturnType<ProjectRuntime['spawn']>>;
  writer: WritableStreamDefaultWriter<string>;
  reader: ReadableStreamDefaultReader<string>;
  output: string;
  /** How much of the output was looked at. */
  seen: number;
}

const terminals = new Map<string, OpenTerminal>();

/** An interactive shell under a name, for `type`. */
async function openTerminal(project: string, name: string, terminal = { cols: 80, rows: 24 }): Promise<void> {
  const process = await runtime(project).spawn('jsh', { terminal });
  terminals.set(name, { process, writer: process.input.getWriter(), reader: process.output.getReader(), output: '', seen: 0 });
}

/** Types into a terminal and reads until `until` has come after what was seen before; resolves to what came. */
async function type(name: string, keys: string, until: string): Promise<string> {
  const terminal = terminals.get(name);
  if (!terminal) throw new Error(`there is no terminal ${name}`);
  if (keys !== '') await terminal.writer.write(keys);
  for (;;) {
    const found = terminal.output.indexOf(until, terminal.seen);
    if (found >= 0) {
      const came = terminal.output.slice(terminal.seen, found + until.length);
      terminal.seen = found + until.length;
      return came;
    }
    const { done, value } = await terminal.reader.read();
    if (done) throw new Error(`the terminal ended; it showed ${JSON.stringify(terminal.output.slice(terminal.seen))}`);
    terminal.output += value;
  }
}

function resizeTerminal(name: string, cols: number): void {
  terminals.get(name)?.process.resize({ cols, rows: 24 });
}

async function endTerminal(name: string): Promise<number | undefined> {
  const terminal = terminals.get(name);
  terminals.delete(name);
  terminal?.process.kill();
  return terminal?.process.exit;
}

async function zip(project: string): Promise<Record<string, number>> {
  const files = unzipSync(await runtime(project).export('.', { format: 'zip' }));
  return Object.fromEntries(Object.entries(files).map(([name, data]) => [name, data.length]));
}

/** Bytes on their way to the test. */
const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

const studio = { base64, boot, call, client, codeOf, endTerminal, erase: eraseProject, importRows, log, openTerminal, preview, resizeTerminal, run, runtime, teardown, type, unzip: unzipSync, zip, WebContainer, ProjectRuntime };
export type Studio = typeof studio;

declare global {
  var studio: Studio;
}
globalThis.studio = studio;
