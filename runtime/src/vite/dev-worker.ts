/**
 * Entry of the dev worker: project files and Vite's dev server. Small on purpose, so that it takes messages at once; the
 * wasm compiles and the project's journal is read while the rest of the scripts load.
 */
import './node/process.ts';
import type { WorkerConnect, WorkerInit } from '../protocol.ts';
import { openJournalFiles } from '../fs/opfs.ts';
import { connectPort } from '../rpc/port.ts';
import { prepareRolldown } from './rolldown-wasm.ts';
import type { DevSession } from './dev-session.ts';
import { fetchShippedFiles } from './shipped-files.ts';

type Init = Extract<WorkerInit, { type: 'init-dev' }>;

let session: Promise<DevSession> | undefined;

function start(init: Init): Promise<DevSession> {
  prepareRolldown(init.assets, init.rolldown);
  const parts = { journalFiles: openJournalFiles(), dependencies: fetchShippedFiles(init.assets, 'dependencies.json') };
  // Reported by the session; a rejection that comes before its scripts are there is not an unhandled one.
  for (const part of Object.values(parts)) part.catch(() => {});
  return import('./dev-session.ts').then(({ startDevSession }) => startDevSession(init, parts));
}

/** Answers whatever the host page asks with the reason why the worker did not start. */
function refuse(port: MessagePort, error: unknown): void {
  const fail = () => Promise.reject(error);
  const calls = ['ping', 'startServer', 'settle', 'handle', 'rolldownModule', 'readFile', 'writeFile', 'writeFiles', 'readdir', 'stat', 'mkdir', 'rm', 'rename', 'snapshot'];
  connectPort(port, Object.fromEntries(calls.map((name) => [name, fail])));
}

self.onmessage = ({ data }: MessageEvent<WorkerInit | WorkerConnect>) => {
  switch (data.type) {
    case 'init-dev':
      session ??= start(data);
      session.catch((error: unknown) => refuse(data.port, error));
      break;
    case 'connect':
    case 'connect-hmr':
    case 'connect-module-runner':
      if (!session) throw new Error(`${data.type} came before init-dev`);
      session.then(
        (started) => started.connect(data),
        () => data.port.close(),
      );
      break;
    default:
      throw new Error(`the dev worker does not take '${data.type}'`);
  }
};
