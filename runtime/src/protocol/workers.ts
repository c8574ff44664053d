/**
 * First message to every worker, by Worker.postMessage. `port` serves the worker's own service to the host page through
 * `rpc/port.ts`. `assets` is the absolute URL of the folder that holds the runtime's built files. A worker answers pings
 * by itself: the host page calls `ping()` on `port`.
 */
export type WorkerInit =
  | {
      type: 'init-dev';
      port: MessagePort;
      assets: string;
      starter?: Record<string, string>;
      /** Rolldown, if the page has compiled it already (a restart); the worker compiles it otherwise. */
      rolldown?: WebAssembly.Module;
    }
  | { type: 'init-database'; port: MessagePort; assets: string }
  | {
      type: 'init-api';
      port: MessagePort;
      assets: string;
      /** Speaks Vite's module-runner transport with the dev worker's ssr environment. */
      vitePort: MessagePort;
      /** The synchronous way to the database worker, for `node:sqlite`. */
      database: SyncDatabaseChannel;
    }
  | {
      type: 'init-tools';
      port: MessagePort;
      assets: string;
      /** FileService */
      files: MessagePort;
      /** DatabaseService */
      database: MessagePort;
    }
  | {
      type: 'init-checkpoint';
      port: MessagePort;
      /** FileService */
      files: MessagePort;
      /** DatabaseService */
      database: MessagePort;
    };

/**
 * On the ports of `connect-hmr` and `connect-module-runner`, beside Vite's own messages: a `flush` is answered by `flushed`,
 * which therefore comes after every payload that Vite sent before; for a module runner also after those of every file change
 * that was acknowledged before.
 */
export type HotChannelFlush = { type: 'flush' } | { type: 'flushed' };

/** Later messages to a worker that has started: one more client of its service, or of a part of it. */
export type WorkerConnect =
  | { type: 'connect'; port: MessagePort }
  | { type: 'connect-module-runner'; port: MessagePort }
  | { type: 'connect-hmr'; port: MessagePort; previewId: string }
  | { type: 'connect-sync'; channel: SyncDatabaseChannel };

/** Shared memory and wake-up port of one synchronous database client. */
export interface SyncDatabaseChannel {
  memory: SharedArrayBuffer;
  port: MessagePort;
}

/** Served by every worker beside its own service. */
export interface Pingable {
  ping(): Promise<void>;
}
