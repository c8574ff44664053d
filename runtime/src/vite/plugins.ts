import assets from 'virtual:assets';
import type { Plugin } from 'vite';
import { RUNTIME_PREFIX } from '../protocol.ts';

/** Plugins write to pages and listen to them by `server.ws`; without a WebSocket that is the client environment's channel. */
export function pagesForWebSocket(): Plugin {
  return {
    name: 'app-builder:pages-for-web-socket',
    enforce: 'pre',
    apply: 'serve',
    configureServer({ ws, environments }) {
      const { hot } = environments['client']!;
      Object.assign(ws, { on: hot.on.bind(hot), off: hot.off.bind(hot), send: hot.send.bind(hot) });
    },
  };
}

/** First script of every page: reports its errors and carries Vite's messages. It has to run before any module does. */
export function previewClient(): Plugin {
  return {
    name: 'app-builder:preview-client',
    apply: 'serve',
    transformIndexHtml: {
      order: 'pre',
      handler: () => {
        const client = assets['preview-client.js'];
        return client ? [{ tag: 'script', attrs: { src: RUNTIME_PREFIX + client }, injectTo: 'head-prepend' as const }] : [];
      },
    },
  };
}
