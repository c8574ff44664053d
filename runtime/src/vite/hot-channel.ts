import type { HotChannel, HotChannelClient, HotPayload } from 'vite';
import type { HotChannelFlush } from '../protocol.ts';

type Listener = (data: unknown, client: HotChannelClient) => void;

/** One end of a hot channel: how a message is written to a port and read from it. */
export interface PortCodec {
  encode(payload: HotPayload): unknown;
  /** Undefined for messages that are not for Vite. */
  decode(message: unknown): HotPayload | undefined;
}

/** A preview page: the JSON strings that Vite's client and server exchange, wrapped as PreviewMessageIn and -Out. */
export const previewCodec: PortCodec = {
  encode: (payload) => ({ type: 'hmr', data: JSON.stringify(payload) }),
  decode(message) {
    if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'hmr') return undefined;
    return 'data' in message && typeof message.data === 'string' ? (JSON.parse(message.data) as HotPayload) : undefined;
  },
};

/** A module runner: Vite's payloads as they are, cloned by postMessage. */
export const runnerCodec: PortCodec = {
  encode: (payload) => payload,
  decode: (message) => (typeof message === 'object' && message !== null && 'type' in message ? (message as HotPayload) : undefined),
};

function isFlush(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'flush';
}

export interface PortHotChannel {
  /** The end of a server. Clients stay when another server takes the place of this one, and are then heard by that one. */
  open(): HotChannel;
  /** `beforeFlushed` holds back the answer to a `flush`: what it waits for sends its messages first. */
  connect(port: MessagePort, codec: PortCodec, beforeFlushed?: () => Promise<void>): void;
}

/**
 * Vite's connection to its clients (preview pages, or the module runner of the api worker) over MessagePorts in place of a
 * WebSocket. `closed` tells whether a message means that its sender is gone.
 */
export function createPortHotChannel(closed: (message: unknown) => boolean): PortHotChannel {
  /** Listeners of the server that runs. */
  let current: Map<string, Set<Listener>> | undefined;
  const clients = new Map<MessagePort, HotChannelClient>();

  const dispatch = (event: string, data: unknown, client: HotChannelClient) => {
    for (const listener of current?.get(event) ?? []) listener(data, client);
  };

  const disconnect = (port: MessagePort, client: HotChannelClient) => {
    if (!clients.delete(port)) return;
    port.close();
    dispatch('vite:client:disconnect', undefined, client);
  };

  return {
    open() {
      const own = new Map<string, Set<Listener>>();
      current ??= own;
      // An object literal of functions, because Vite copies the channel's own properties.
      return {
        send: (payload: HotPayload) => {
          if (current === own) for (const client of clients.values()) client.send(payload);
        },
        on: (event: string, listener: Listener) => {
          own.set(event, (own.get(event) ?? new Set()).add(listener));
        },
        off: (event: string, listener: Listener) => {
          own.get(event)?.delete(listener);
        },
        // A server that replaces another one is made before that one is closed, and listens afterwards.
        listen: () => {
          current = own;
        },
        close: () => {
          if (current === own) current = undefined;
        },
      } as HotChannel;
    },

    connect(port, codec, beforeFlushed = async () => {}) {
      const flushed = () => port.postMessage({ type: 'flushed' } satisfies HotChannelFlush);
      const client: HotChannelClient = { send: (payload: HotPayload) => port.postMessage(codec.encode(payload)) };
      clients.set(port, client);
      port.onmessage = ({ data }) => {
        if (closed(data)) return disconnect(port, client);
        // A server that does not start has nothing to send either; whoever asks it for a module is told why.
        if (isFlush(data)) return void beforeFlushed().then(flushed, flushed);
        const payload = codec.decode(data);
        if (payload?.type === 'custom') dispatch(payload.event, payload.data, client);
      };
      client.send({ type: 'connected' });
      dispatch('vite:client:connect', undefined, client);
    },
  };
}
