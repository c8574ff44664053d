import { createServer, type Logger, type ViteDevServer } from 'vite';
import { CACHE_DIRECTORY } from './dependencies.ts';
import { ProjectEnvironment, type ListingClock, type ServerStarts, type TransformObserver } from './dev-environment.ts';
import type { PortHotChannel } from './hot-channel.ts';
import { builtinModules } from './node/module.ts';
import { importResolver } from './import-resolver.ts';
import { pagesForWebSocket, previewClient } from './plugins.ts';
import { serverCommonJs } from './server-commonjs.ts';

export interface DevServerOptions {
  logger: Logger;
  observer: TransformObserver;
  listing: ListingClock;
  starts: ServerStarts;
  /** Preview pages. */
  client: PortHotChannel;
  /** The module runner of the api worker. */
  runner: PortHotChannel;
}

/**
 * Vite on the project in the live tree, with the project's own configuration. What is given here comes after it and wins: there is
 * no network and no watcher, and the caches are the runtime's.
 */
export function createDevServer({ logger, observer, listing, starts, client, runner }: DevServerOptions): Promise<ViteDevServer> {
  const environment = (channel: PortHotChannel) => ({
    createEnvironment: (name: string, config: ConstructorParameters<typeof ProjectEnvironment>[1]) =>
      new ProjectEnvironment(name, config, { transport: channel.open(), observer, listing, starts }),
  });
  return createServer({
    // Where the project lies is where this process is: a configuration may name another root.
    cacheDir: CACHE_DIRECTORY,
    customLogger: logger,
    clearScreen: false,
    plugins: [importResolver(), serverCommonJs(), previewClient(), pagesForWebSocket()],
    server: {
      middlewareMode: true,
      ws: false,
      // Changes come from the file service, which knows them all.
      watch: null,
      // Requests reach the server through the project's own service worker only.
      allowedHosts: true,
      host: true,
      // Vite's own client lies outside the project.
      fs: { allow: ['/'] },
      // What a page will ask for next is mostly answered without Vite; transforming it ahead would only hold up what is not.
      preTransformRequests: false,
    },
    environments: {
      client: { dev: environment(client) },
      ssr: {
        dev: environment(runner),
        resolve: { noExternal: true, builtins: [...builtinModules, /^node:/] },
      },
    },
  });
}
