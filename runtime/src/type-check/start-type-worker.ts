import { connectPort } from '../rpc/port.ts';
import type { TypeCheckService, TypeWorkerInit } from './messages.ts';
import type { TypeWorkerLink } from './type-checker.ts';

/** Starts the type worker from its script's URL. */
export function startTypeWorker({ script, assets }: { script: string; assets: string }): TypeWorkerLink {
  const worker = new Worker(script, { type: 'module', name: 'types' });
  const { port1, port2 } = new MessageChannel();
  const connection = connectPort<TypeCheckService, never, never>(port1);
  worker.postMessage({ type: 'init-types', port: port2, assets } satisfies TypeWorkerInit, [port2]);
  return {
    connection,
    onCrash: (listener) => {
      worker.onerror = (event) => {
        event.preventDefault();
        listener(event.message || 'its script did not load');
      };
    },
    terminate: () => worker.terminate(),
  };
}
