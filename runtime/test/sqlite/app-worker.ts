/** Stands for the api worker in the database tests: runs given code with our `node:sqlite`. */
import { SyncDatabaseClient } from '../../src/sqlite/channel/client.ts';
import * as sqlite from '../../src/sqlite/node-sqlite/index.ts';
import { useDatabaseClient } from '../../src/sqlite/node-sqlite/connection-call.ts';
import { conformanceLines } from './conformance.mjs';

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<unknown>;

self.onmessage = async ({ data }) => {
  if (data.channel) return useDatabaseClient(new SyncDatabaseClient(data.channel));
  try {
    const tell = (told: unknown) => data.port.postMessage({ told });
    const value = await new AsyncFunction('sqlite', 'tell', 'conformanceLines', data.code)(sqlite, tell, conformanceLines);
    data.port.postMessage({ value });
  } catch (error) {
    data.port.postMessage({ error: error instanceof Error ? `${'code' in error ? `${error.code}: ` : ''}${error.message}` : String(error) });
  }
};
