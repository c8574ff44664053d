import { RuntimeError } from './error.ts';

/**
 * Typed calls and events over one MessagePort, both ways. A peer can call only the names in the handler map it was given:
 * names are looked up as own properties, arguments are structured-cloned data, and nothing is evaluated.
 */
type Wire =
  | { t: 'call'; id: number; name: string; args: unknown[] }
  | { t: 'result'; id: number; value: unknown }
  | { t: 'failure'; id: number; code: string; message: string }
  | { t: 'event'; event: unknown }
  | { t: 'close' };

/** An object whose methods all return promises. */
export type Service = object;

type Handlers = { [name: string]: (...args: never[]) => unknown };

export interface PortConnection<Remote extends Service, EventIn, EventOut> {
  /** Methods of the peer; each call rejects with a RuntimeError. */
  readonly remote: Remote;
  emit(event: EventOut, transfer?: Transferable[]): void;
  onEvent(listener: (event: EventIn) => void): () => void;
  onClose(listener: () => void): void;
  /** Tells the peer, rejects calls under way with `torn_down`, and closes the port. */
  close(): void;
  /** Rejects calls under way and closes, for a peer that is known to be gone (a crashed worker). */
  abandon(error: RuntimeError): void;
}

const transfers = new WeakMap<object, Transferable[]>();

/** Marks `value` (a handler's result or an argument) so that `list` is transferred with it instead of copied. */
export function transfer<T extends object>(value: T, list: Transferable[]): T {
  transfers.set(value, list);
  return value;
}

function transfersOf(values: unknown[]): Transferable[] {
  return values.flatMap((value) => (typeof value === 'object' && value !== null ? (transfers.get(value) ?? []) : []));
}

function failure(id: number, error: unknown): Wire {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'internal';
  return { t: 'failure', id, code, message: error instanceof Error ? error.message : String(error) };
}

export function connectPort<Remote extends Service = object, EventIn = never, EventOut = never>(
  port: MessagePort,
  handlers: object = {},
): PortConnection<Remote, EventIn, EventOut> {
  const pending = new Map<number, { resolve: (value: never) => void; reject: (error: RuntimeError) => void }>();
  const eventListeners = new Set<(event: EventIn) => void>();
  const closeListeners = new Set<() => void>();
  let sequence = 0;
  let closed: RuntimeError | undefined;

  const end = (error: RuntimeError) => {
    if (closed) return;
    closed = error;
    for (const call of pending.values()) call.reject(error);
    pending.clear();
    port.close();
    for (const listener of closeListeners) listener();
  };

  const answer = async (message: Extract<Wire, { t: 'call' }>) => {
    try {
      const handler = Object.hasOwn(handlers, message.name) ? (handlers as Handlers)[message.name] : undefined;
      if (typeof handler !== 'function') throw new RuntimeError('invalid_argument', `no such call: ${message.name}`);
      const value = await handler.apply(handlers, message.args as never[]);
      if (!closed) port.postMessage({ t: 'result', id: message.id, value } satisfies Wire, transfersOf([value]));
    } catch (error) {
      if (!closed) port.postMessage(failure(message.id, error));
    }
  };

  port.onmessage = ({ data }: MessageEvent<Wire>) => {
    switch (data?.t) {
      case 'call':
        void answer(data);
        break;
      case 'result':
        pending.get(data.id)?.resolve(data.value as never);
        pending.delete(data.id);
        break;
      case 'failure':
        pending.get(data.id)?.reject(new RuntimeError(data.code, data.message));
        pending.delete(data.id);
        break;
      case 'event':
        for (const listener of eventListeners) listener(data.event as EventIn);
        break;
      case 'close':
        end(new RuntimeError('torn_down', 'the other side closed the connection'));
        break;
    }
  };
  port.start();

  const remote = new Proxy(Object.create(null) as Record<string, unknown>, {
    get(_target, name) {
      if (typeof name !== 'string' || name === 'then') return undefined;
      return (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          if (closed) return reject(closed);
          const id = ++sequence;
          pending.set(id, { resolve, reject });
          try {
            port.postMessage({ t: 'call', id, name, args } satisfies Wire, transfersOf(args));
          } catch (error) {
            pending.delete(id);
            reject(new RuntimeError('invalid_argument', error instanceof Error ? error.message : String(error)));
          }
        });
    },
  });

  return {
    remote: remote as Remote,
    emit: (event, list = []) => {
      if (!closed) port.postMessage({ t: 'event', event } satisfies Wire, list);
    },
    onEvent: (listener) => {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    onClose: (listener) => void closeListeners.add(listener),
    close: () => {
      if (!closed) port.postMessage({ t: 'close' } satisfies Wire);
      end(new RuntimeError('torn_down', 'the connection was closed'));
    },
    abandon: end,
  };
}
