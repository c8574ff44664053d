/** Page side of the database tests: starts workers as the host page does, and lets the test call them. */
import type { DatabaseService, Pingable, RowImports, RowImportTarget, SyncDatabaseChannel } from '../../src/protocol.ts';
import { connectPort } from '../../src/rpc/port.ts';
import { connectRowStage, RowBatchWriter } from '../../src/sqlite/row-import/client.ts';
import { abandonSyncDatabaseChannel, createSyncDatabaseChannel } from '../../src/sqlite/channel/shared-memory.ts';

declare const built: Record<string, string>;

let databaseWorker: Worker | undefined;
let database: (DatabaseService & RowImports & Pingable) | undefined;
let app: { worker: Worker; channel: SyncDatabaseChannel } | undefined;

const newWorker = (name: string) => new Worker(`/${built[name]}`, { type: 'module' });

function startDatabase(): void {
  databaseWorker = newWorker('database-worker.js');
  const { port1, port2 } = new MessageChannel();
  databaseWorker.postMessage({ type: 'init-database', port: port2, assets: `${location.origin}/` }, [port2]);
  database = connectPort<DatabaseService & RowImports & Pingable>(port1).remote;
}

function startApp(): void {
  const { client, server } = createSyncDatabaseChannel();
  databaseWorker?.postMessage({ type: 'connect-sync', channel: server }, [server.port]);
  const worker = newWorker('app-worker.js');
  worker.postMessage({ channel: client }, [client.port]);
  app = { worker, channel: client };
}

const test = {
  get database() {
    return database;
  },
  startDatabase,
  startApp,
  /** Stages the rows, a batch for each list of them; `finish` ends the import. */
  async stage(columns: number, batches: (string | number | null)[][][]): Promise<{ id: number; finish(target: RowImportTarget): ReturnType<RowImports['finishImport']> }> {
    const { id, port } = await database!.openImport(columns);
    const sender = connectRowStage(port);
    const writer = new RowBatchWriter(1024);
    for (const batch of batches) {
      for (const row of batch) for (const value of row) writer.add(value);
      await sender.send(writer.take());
    }
    return { id, finish: (target) => database!.finishImport(id, target) };
  },
  async importRows(columns: number, batches: (string | number | null)[][][], target: RowImportTarget) {
    return (await this.stage(columns, batches)).finish(target);
  },
  base64: (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
  bytes: (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  killDatabase: () => databaseWorker?.terminate(),
  /** As the supervisor does it: terminate, then tell the database worker. */
  killApp() {
    app?.worker.terminate();
    if (app) abandonSyncDatabaseChannel(app.channel.memory);
  },
  /** Runs the body of an async function in the app worker, with `sqlite` and `tell(value)` in scope. */
  run(code: string, onTold: (value: unknown) => void = () => {}): Promise<unknown> {
    if (!app) throw new Error('no app worker');
    const { worker } = app;
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ code, port: port2 }, [port2]);
    return new Promise((resolve, reject) => {
      port1.onmessage = ({ data }) => {
        if ('told' in data) onTold(data.told);
        else if ('error' in data) reject(new Error(data.error));
        else resolve(data.value);
      };
    });
  },
};
export type PageTest = typeof test;
Object.assign(globalThis, { test });
