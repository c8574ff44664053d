/**
 * Entry of the database worker, the only place that opens the project's database. It is a worker of its own so that app code
 * can be killed at any instant: what that code had open is rolled back here, and the files are never held by it.
 */
import type { Pingable, SyncDatabaseChannel, WorkerConnect, WorkerInit } from '../protocol.ts';
import { connectPort } from '../rpc/port.ts';
import { SyncDatabaseServer } from './channel/server.ts';
import { createDatabaseService } from './database-service.ts';
import { Databases } from './databases.ts';
import { SqliteLibrary } from './engine/sqlite-library.ts';
import { SyncSession } from './sync-session.ts';
import { TransactionGate } from './transaction-gate.ts';
import { sqliteWasmUrl } from './wasm-url.ts';

let starting: Promise<Databases> | undefined;
let opened: Databases | undefined;
let releaseClient: (() => void) | undefined;

const gate = new TransactionGate(() => !opened?.appInTransaction);
const started = () => starting ?? Promise.reject(new Error('the database worker was not initialised'));
const handlers = { ...createDatabaseService(started, gate), ping: async () => {} } satisfies Pingable & object;

async function start(assets: string): Promise<Databases> {
  opened = new Databases(await SqliteLibrary.load(sqliteWasmUrl(assets)));
  return opened;
}

/** Serves one api worker; there is one at a time, so a new one ends what its predecessor left. */
async function connectSync(channel: SyncDatabaseChannel): Promise<void> {
  const databases = await started();
  releaseClient?.();
  const session: SyncSession = new SyncSession(databases, () => server.abandoned);
  const server: SyncDatabaseServer = new SyncDatabaseServer(channel, {
    execute: (request, answer) => session.execute(request, answer),
    mayLinger: () => !gate.hasWaiting,
    afterTurn: () => gate.check(),
  });
  const release = () => {
    if (releaseClient !== release) return;
    releaseClient = undefined;
    server.close();
    session.release();
    gate.check();
  };
  releaseClient = release;
  await server.untilAbandoned();
  release();
}

function fail(error: unknown): void {
  // Reported to whoever calls the service; here it only must not be an unhandled rejection.
  console.error('database worker:', error);
}

self.onmessage = ({ data }: MessageEvent<WorkerInit | WorkerConnect>) => {
  switch (data.type) {
    case 'init-database':
      starting = start(data.assets);
      starting.catch(fail);
      connectPort(data.port, handlers);
      break;
    case 'connect':
      connectPort(data.port, handlers);
      break;
    case 'connect-sync':
      connectSync(data.channel).catch(fail);
      break;
    default:
      throw new Error(`the database worker does not take '${data.type}'`);
  }
};
