import assets from 'virtual:assets';
import { RUNTIME_PREFIX, type WorkerInit } from '../protocol.ts';

export type WorkerName = 'dev' | 'database' | 'api' | 'tools' | 'checkpoint';

/** Absolute URL of the folder with the runtime's built files. */
export const assetsUrl = new URL(RUNTIME_PREFIX, location.origin).href;

/** Absolute URL of a built file, by its source name such as `dev-worker.js`. */
export function assetUrl(name: string): string {
  const file = assets[name];
  if (!file) throw new Error(`the runtime was built without ${name}`);
  return assetsUrl + file;
}

/** What a worker's init message carries besides its port. */
export function initMessage<Init extends WorkerInit>(message: Init, ...transfer: Transferable[]): { message: Init; transfer: Transferable[] } {
  return { message, transfer: [message.port, ...transfer] };
}
