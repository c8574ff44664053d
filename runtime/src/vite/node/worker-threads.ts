export const { MessageChannel, MessagePort } = globalThis;

export function Worker(): never {
  throw new Error('worker_threads.Worker is not available in the Vite worker');
}

export const isMainThread = true;
export const parentPort = null;
export const workerData = null;
export const threadId = 0;
export default { MessageChannel, MessagePort, Worker, isMainThread, parentPort, workerData, threadId };
