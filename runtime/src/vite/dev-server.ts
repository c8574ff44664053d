import { createServer, type Logger, type ViteDevServer } from 'vite';
import { WORKDIR } from '../protocol.ts';
import { CACHE_DIRECTORY } from './dependencies.ts';
import { ProjectEnvironment, type ListingClock, type TransformObserver } from './dev-environment.ts';
import type { PortHotChannel } from './hot-channel.ts';
import { builtinModules } from './node/module.ts';
import { appPlugins, previewClient } from './plugins.ts';
import { serverCommonJs } from './server-commonjs.ts';

export interface DevServerOptions {
  logger: Logger;
  observer: TransformObserver;
  listing: ListingClock;
  /** Preview pages. */
  client: PortHotChannel;
  /** The module runner of the api worker. */
  runner: PortHotChannel;
}

/** Vite on the project in the live tree, without network, watcher or configuration file of its own. */
export function createDevServer({ logger, observer, listing, client, runner }: DevServerOptions): Promise<ViteDevServer> {
  const environment = (transport: PortHotChannel['channel']) => ({
    createEnvironment: (name: string, config: ConstructorParameters<typeof ProjectEnvironment>[1]) =>
      new ProjectEnvironment(name, config, { transport, observer, listing }),
  });
  return createServer({
    root: WORKDIR,
    // The runtime provides what an app's vite.config.ts asks for; that file is for running the app elsewhere.
    configFile: false,
    envDir: false,
    cacheDir: CACHE_DIRECTORY,
    customLogger: logger,
    clearScreen: false,
    appType: 'spa',
    plugins: [appPlugins(), serverCommonJs(), previewClient()],
    server: {
      middlewareMode: true,
      ws: false,
      // Changes come from the file service, which knows them all.
      watch: null,
      // Requests reach the server through the project's own service worker only.
      allowedHosts: true,
      host: true,
      fs: { strict: false },
      // What a page will ask for next is mostly answered without Vite; transforming it ahead would only hold up what is not.
      preTransformRequests: false,
    },
    environments: {
      client: { dev: environment(client.channel) },
      ssr: {
        dev: environment(runner.channel),
        resolve: { noExternal: true, builtins: [...builtinModules, /^node:/] },
      },
    },
  });
}
