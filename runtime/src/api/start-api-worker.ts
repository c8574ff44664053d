import type { ApiService, ApiWorkerEvent, Pingable, SyncDatabaseChannel, WorkerInit } from '../protocol.ts';
import { connectPort } from '../rpc/port.ts';
import { createSyncDatabaseChannel } from '../sqlite/channel/shared-memory.ts';
import type { ApiWorkerLink } from './supervisor.ts';

export interface ApiWorkerSurroundings {
  /** Absolute URL of the api worker's script. */
  script: string;
  assets: string;
  /** Posts 'connect-sync' to the database worker. */
  connectDatabase(channel: SyncDatabaseChannel): void;
  /** Posts 'connect-module-runner' to the dev worker. */
  connectVite(port: MessagePort): void;
}

/** Starts an api worker and connects it to the database worker and the dev worker. For `ApiSupervisor`. */
export function startApiWorker({ script, assets, connectDatabase, connectVite }: ApiWorkerSurroundings): ApiWorkerLink {
  const worker = new Worker(script, { type: 'module', name: 'api' });
  const service = new MessageChannel();
  const vite = new MessageChannel();
  const { client, server } = createSyncDatabaseChannel();
  connectDatabase(server);
  connectVite(vite.port2);
  const init: WorkerInit = { type: 'init-api', port: service.port2, assets, vitePort: vite.port1, database: client };
  worker.postMessage(init, [service.port2, vite.port1, client.port]);
  return {
    connection: connectPort<ApiService & Pingable, ApiWorkerEvent, never>(service.port1),
    databaseMemory: client.memory,
    onCrash: (listener) => {
      worker.onerror = (event) => {
        event.preventDefault();
        listener(event.message || 'its script failed to load');
      };
    },
    terminate: () => worker.terminate(),
  };
}
