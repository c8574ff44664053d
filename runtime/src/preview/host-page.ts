import { HOST_PAGE, type HostAnswer, type ToHostPage } from './messages.ts';

declare const self: ServiceWorkerGlobalScope;

/** How often a page that owes an answer is looked for. */
const LOOK_MS = 1_000;

let knownId: string | undefined;
let search: Promise<Client | undefined> | undefined;

/**
 * The client that runs this project. The service worker may be stopped between any two events, so what is kept here is
 * a shortcut only: without it the open host pages are asked again.
 */
export async function findHostPage(waitMs: number): Promise<Client | undefined> {
  const known = knownId ? await self.clients.get(knownId) : undefined;
  if (known) return known;
  search ??= askHostPages(waitMs).finally(() => (search = undefined));
  return search;
}

export function rememberHostPage(id: string): void {
  knownId = id;
}

export function forgetHostPage(): void {
  knownId = undefined;
}

/** A host page answers once it knows; one that is still starting makes us wait, one that lost the project says no. */
async function askHostPages(waitMs: number): Promise<Client | undefined> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const candidates = windows.filter((client) => new URL(client.url).pathname === HOST_PAGE);
  const asked = candidates.map(async (client) => {
    if ((await ask(client, waitMs)) !== 'yes') throw new Error('not the host page');
    return client;
  });
  try {
    const client = await Promise.any(asked);
    knownId = client.id;
    return client;
  } catch (error) {
    if (error instanceof AggregateError) return undefined;
    throw error;
  }
}

function ask(client: Client, waitMs: number): Promise<HostAnswer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const answer = (value: HostAnswer) => {
      clearTimeout(timer);
      stopWatching();
      port1.close();
      resolve(value);
    };
    const timer = setTimeout(() => answer('no'), waitMs);
    const stopWatching = watchClient(client.id, () => answer('no'));
    port1.onmessage = ({ data }: MessageEvent<HostAnswer>) => answer(data === 'yes' ? 'yes' : 'no');
    port1.addEventListener('close', () => answer('no'));
    client.postMessage({ type: 'app-builder:are-you-host' } satisfies ToHostPage, [port2]);
  });
}

/**
 * Calls `onGone` when the client is not open any more. A port whose other end went down with its page tells so in some
 * browsers only, and never if the message that carried it was not delivered.
 */
export function watchClient(id: string, onGone: () => void): () => void {
  const look = async () => {
    if (!(await self.clients.get(id))) onGone();
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => clearInterval(timer);
}
