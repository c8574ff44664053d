/** Runs in the page: the studio's view of a project in a container of others, on our own implementation of the same interface. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/cfworker';
import { ContainerRuntime, type ContainerOptions, type KeptProject } from '../../src/container/index.ts';
import { RuntimeError, WebContainer } from '../../src/index.ts';

const kept = new Map<string, KeptProject>();
const saves: string[] = [];
const waiting = new Set<() => void>();
let runtime: ContainerRuntime | undefined;

const store: ContainerOptions['store'] = {
  load: async (project) => structuredClone(kept.get(project)),
  async save(project, state) {
    kept.set(project, structuredClone(state));
    saves.push(project);
    for (const check of waiting) check();
  },
};

function current(): ContainerRuntime {
  if (!runtime) throw new Error('nothing was booted');
  return runtime;
}

/** `place`: of our own implementation, which finds a project again by itself; a new one is as forgetful as a container of others. */
async function boot(project: string, place: string, starter: Record<string, string>): Promise<string[]> {
  const steps: string[] = [];
  runtime = await ContainerRuntime.boot({
    project,
    starter,
    store,
    boot: () => WebContainer.boot({ project: place, forwardPreviewErrors: true }) as unknown as ReturnType<ContainerOptions['boot']>,
    onProgress: ({ step, state }) => {
      if (state === 'done') steps.push(step);
    },
  });
  return steps;
}

/** A start that does not succeed: its code, and whether a container is left. */
async function failingBoot(starter: Record<string, string>, signal?: AbortSignal): Promise<string> {
  try {
    await ContainerRuntime.boot({ project: 'failing', starter, store, ...(signal && { signal }), boot: () => WebContainer.boot({ project: 'failing' }) as unknown as ReturnType<ContainerOptions['boot']> });
    return 'resolved';
  } catch (error) {
    return error instanceof RuntimeError ? `${error.code}: ${error.message}` : String(error);
  }
}

/** Resolves once what is kept of the project satisfies `isDone`. */
function keptUntil(project: string, path: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      const data = kept.get(project)?.files[path];
      if (!data || new TextDecoder().decode(data) !== text) return;
      waiting.delete(check);
      resolve();
    };
    waiting.add(check);
    check();
  });
}

const write = (files: Record<string, string>, remove: string[] = []) =>
  current().writeFiles(
    Object.entries(files).map(([path, text]) => ({ path: `/project/${path}`, data: new TextEncoder().encode(text) })),
    remove.map((path) => `/project/${path}`),
  );

async function tool(server: 'filesystem' | 'sqlite' | 'terminal', name: string, args: Record<string, unknown>): Promise<{ isError: boolean; text: string }> {
  const client = new Client({ name: 'test', version: '1.0.0' }, { jsonSchemaValidator: new CfWorkerJsonSchemaValidator() });
  await client.connect(await current().connectMcp(server));
  const result = await client.callTool({ name, arguments: args });
  await client.close();
  return { isError: result.isError === true, text: (result.content as { text?: string }[]).map(({ text }) => text ?? '').join('') };
}

/** Shows the app until its page has the text. */
function preview(): HTMLIFrameElement {
  document.querySelector('iframe#preview')?.remove();
  const frame = Object.assign(document.createElement('iframe'), { id: 'preview', name: 'preview-container', src: current().previewUrl, allow: 'cross-origin-isolated' });
  document.body.append(frame);
  return frame;
}

const problemsUntil = (count: number) =>
  new Promise<{ kind: string; message: string; file?: string | undefined }[]>((resolve) => {
    const look = () => {
      const found = current().problems.current();
      if (found.length !== count) return;
      stop();
      resolve(found.map(({ kind, message, file }) => ({ kind, message, file })));
    };
    const stop = current().problems.subscribe(look);
    queueMicrotask(look);
  });

const container = { boot, current, failingBoot, keptUntil, preview, problemsUntil, tool, write };
export type ContainerPage = typeof container;

declare global {
  var container: ContainerPage;
}
globalThis.container = container;
