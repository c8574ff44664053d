import { RuntimeError } from '../rpc/error.ts';
import { SERVICE_WORKER_SCRIPT, isToHostPage, type HostAnswer, type ToHostPage, type ToServiceWorker } from '../preview/messages.ts';

export interface ServiceWorkerListener {
  /** Resolves once it is known whether this page runs the project. */
  isHost(): Promise<boolean>;
  onHttp(request: Extract<ToHostPage, { type: 'app-builder:http' }>['request'], port: MessagePort): void;
  onPreview(port: MessagePort): void;
}

/** Listens to the service worker from now on, so that one that is running already gets answers at once. */
export function listenToServiceWorker(container: ServiceWorkerContainer, listener: ServiceWorkerListener): () => void {
  const receive = (event: MessageEvent<unknown>) => {
    const port = event.ports[0];
    if (!port || !isToHostPage(event.data)) return;
    switch (event.data.type) {
      case 'app-builder:http':
        listener.onHttp(event.data.request, port);
        break;
      case 'app-builder:preview-connected':
        listener.onPreview(port);
        break;
      case 'app-builder:are-you-host':
        void listener.isHost().then((isHost) => port.postMessage((isHost ? 'yes' : 'no') satisfies HostAnswer));
        break;
    }
  };
  container.addEventListener('message', receive);
  container.startMessages();
  return () => container.removeEventListener('message', receive);
}

/** Registers the service worker and resolves to the one that handles requests. */
export async function registerServiceWorker(container: ServiceWorkerContainer): Promise<ServiceWorker> {
  let registration: ServiceWorkerRegistration;
  try {
    registration = await container.register(SERVICE_WORKER_SCRIPT, { scope: '/', updateViaCache: 'none' });
  } catch (error) {
    const message = `the browser refuses the service worker: ${error instanceof Error ? error.message : String(error)}`;
    throw new RuntimeError(error instanceof DOMException && error.name === 'SecurityError' ? 'storage_denied' : 'unsupported_browser', message);
  }
  if (!registration.active) await activated(registration.installing ?? registration.waiting);
  if (!registration.active) throw new RuntimeError('internal', 'the service worker was installed but is not active');
  return registration.active;
}

export function announceHost(worker: ServiceWorker): void {
  worker.postMessage({ type: 'app-builder:host-ready' } satisfies ToServiceWorker);
}

function activated(worker: ServiceWorker | null): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!worker) return reject(new RuntimeError('internal', 'the service worker was not installed'));
    const check = () => {
      if (worker.state === 'activated') resolve();
      else if (worker.state === 'redundant') reject(new RuntimeError('internal', 'the service worker failed to install'));
    };
    worker.addEventListener('statechange', check);
    check();
  });
}
