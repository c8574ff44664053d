/** Entry of the api worker: the person's server code runs here and nowhere else, so it can be killed at any time. */
import './node/process.ts';
import type { ApiService, ApiWorkerEvent, Pingable, WorkerConnect, WorkerInit } from '../protocol.ts';
import { connectPort } from '../rpc/port.ts';
import { SyncDatabaseClient } from '../sqlite/channel/client.ts';
import { rollBackOpenTransactions, useDatabaseClient } from '../sqlite/node-sqlite/connection-call.ts';
import { ApiSession } from './api-session.ts';

function start(init: Extract<WorkerInit, { type: 'init-api' }>): void {
  useDatabaseClient(new SyncDatabaseClient(init.database));
  const service: ApiService & Pingable = {
    ping: async () => {},
    warmUp: () => session.warmUp(),
    handle: (request) => session.handle(request),
  };
  const connection = connectPort<object, never, ApiWorkerEvent>(init.port, service);
  const session = new ApiSession({ vitePort: init.vitePort, emit: (event) => connection.emit(event), rollBackOpenTransactions });
  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    session.reportUncaught(event.reason);
  });
  self.addEventListener('error', (event) => {
    event.preventDefault();
    session.reportUncaught(event.error ?? new Error(event.message));
  });
}

self.onmessage = ({ data }: MessageEvent<WorkerInit | WorkerConnect>) => {
  if (data.type !== 'init-api') throw new Error(`the api worker does not take '${data.type}'`);
  start(data);
};
