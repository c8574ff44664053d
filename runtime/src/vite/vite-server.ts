/** Everything of Vite itself, in one part that is loaded when Vite is needed: megabytes of scripts, and rolldown's wasm. */
import type { ViteDevServer } from 'vite';
import type { HttpReply, HttpRequest } from '../protocol.ts';
import { offerSources, seedDependencies } from './dependencies.ts';
import { createDevServer, type DevServerOptions } from './dev-server.ts';
import { observeConfiguration, type ConfigurationObserver } from './config/load-configuration.ts';
import { handleWithMiddlewares } from './http.ts';
import type { ShippedFiles } from './shipped-files.ts';

export { checkScript } from './check-script.ts';

export interface ViteServer {
  server: ViteDevServer;
  handle(request: HttpRequest): Promise<HttpReply>;
}

/** Starts Vite's dev server on the project in the live tree. */
export async function startViteServer(dependencies: ShippedFiles, options: DevServerOptions & { configuration: ConfigurationObserver; sources(): Promise<ShippedFiles> }): Promise<ViteServer> {
  observeConfiguration(options.configuration);
  offerSources(options.sources);
  seedDependencies(dependencies);
  const server = await createDevServer(options);
  return { server, handle: (request) => handleWithMiddlewares(server.middlewares, request) };
}
