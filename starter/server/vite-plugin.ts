import { isRunnableDevEnvironment, type Plugin } from 'vite';
import { readRequest, sendResponse } from './node-http.ts';

type Handler = typeof import('./handler.ts');

/** Answers `/api/*` in `vite dev` with server/handler.ts, run and hot-replaced by Vite's own module runner. */
export function apiServer(): Plugin {
  return {
    name: 'app:api-server',
    configureServer(server) {
      const environment = server.environments.ssr;
      if (!isRunnableDevEnvironment(environment)) throw new Error('The ssr environment of Vite must be runnable.');
      // Every import re-evaluates only what has changed since, so a new migration applies with the next call.
      const loadHandler = () => environment.runner.import<Handler>('/server/handler.ts');

      const reportStart = () => loadHandler().catch((error: unknown) => server.config.logger.error(describe(error)));
      if (server.httpServer) server.httpServer.once('listening', reportStart);
      else void reportStart();

      server.middlewares.use(async (incoming, outgoing, next) => {
        if (!incoming.url?.startsWith('/api/')) return next();
        try {
          const { handle } = await loadHandler();
          await sendResponse(await handle(readRequest(incoming)), outgoing);
        } catch (error) {
          server.config.logger.error(describe(error));
          if (outgoing.headersSent) outgoing.destroy();
          else await sendResponse(Response.json({ code: 'internal', message: messageOf(error) }, { status: 500 }), outgoing);
        }
      });
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
