/** Everything of Vite itself, in one part that is loaded when Vite is needed: megabytes of scripts, and rolldown's wasm. */
import type { ViteDevServer } from 'vite';
import type { HttpReply, HttpRequest } from '../protocol.ts';
import { seedDependencies } from './dependencies.ts';
import { createDevServer, type DevServerOptions } from './dev-server.ts';
import { handleWithMiddlewares, rememberErrors } from './http.ts';
import type { ShippedFiles } from './shipped-files.ts';

export { checkScript } from './check-script.ts';

export interface ViteServer {
  server: ViteDevServer;
  handle(request: HttpRequest): Promise<HttpReply>;
}

/** Starts Vite's dev server on the project in the live tree. */
export async function startViteServer(dependencies: ShippedFiles, options: DevServerOptions): Promise<ViteServer> {
  seedDependencies(dependencies);
  const server = await createDevServer(options);
  rememberErrors(server.middlewares);
  return { server, handle: (request) => handleWithMiddlewares(server.middlewares, request) };
}
