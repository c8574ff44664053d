/** Page side of the api tests: the three workers, wired as the host page does it, with the supervisor between. */
import { startApiWorker } from '../../src/api/start-api-worker.ts';
import { ApiSupervisor } from '../../src/api/supervisor.ts';
import type { DatabaseService, DevService, FileService, Pingable, Problem, WorkerInit } from '../../src/protocol.ts';
import { connectPort } from '../../src/rpc/port.ts';

const folder = `${location.origin}/__runtime/`;
const { assets } = (await (await fetch(`${folder}manifest.json`)).json()) as { assets: Record<string, string> };

const script = (name: string) => folder + assets[name];
const problems = new Map<string, Problem>();
const log: string[] = [];

function startWorker(name: string, init: (port: MessagePort) => WorkerInit) {
  const worker = new Worker(script(name), { type: 'module' });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(init(port2), [port2]);
  return { worker, port: port1 };
}

async function start(starter: Record<string, string>) {
  const dev = startWorker('dev-worker.js', (port) => ({ type: 'init-dev', port, assets: folder, starter }));
  const database = startWorker('database-worker.js', (port) => ({ type: 'init-database', port, assets: folder }));
  const files = connectPort<FileService & DevService>(dev.port).remote;
  const supervisor = new ApiSupervisor({
    startWorker: () =>
      startApiWorker({
        script: script('api-worker.js'),
        assets: folder,
        connectDatabase: (channel) => database.worker.postMessage({ type: 'connect-sync', channel }, [channel.port]),
        connectVite: (port) => dev.worker.postMessage({ type: 'connect-module-runner', port }, [port]),
      }),
    onProblem(problem) {
      log.push(`${problem.kind} ${Math.round(performance.now())}`);
      problems.set(problem.fingerprint, problem);
    },
    onProblemsCleared: (fingerprints) => fingerprints.forEach((fingerprint) => problems.delete(fingerprint)),
    onRestarted: () => log.push('restarted'),
  });
  await files.startServer();
  const remote = connectPort<DatabaseService & Pingable>(database.port).remote;
  return {
    supervisor,
    database: remote,
    problems,
    log,
    async write(changes: Record<string, string>, remove: string[] = []) {
      const data = Object.entries(changes).map(([path, text]) => ({ path: `/project/${path}`, data: new TextEncoder().encode(text) }));
      await files.writeFiles(data, remove.map((path) => `/project/${path}`));
      supervisor.filesChanged();
      await files.settle();
      await supervisor.warmUp();
    },
    async request(method: string, path: string, body?: unknown) {
      const reply = await supervisor.handle({
        method,
        url: path,
        headers: { host: 'p1.app.localhost', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)).buffer }),
      });
      const text = reply.body ? new TextDecoder().decode(reply.body) : '';
      return { status: reply.status, headers: reply.headers, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
    },
  };
}

const test = { start };
export type PageTest = typeof test;
export type Project = Awaited<ReturnType<typeof start>>;
Object.assign(globalThis, { test });
