import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import assets from 'virtual:assets';
import type { Plugin, PluginOption } from 'vite';
import { RUNTIME_PREFIX } from '../protocol.ts';
import { importResolver } from './import-resolver.ts';

/** The plugins of an app's own vite.config.ts, plus ours that only speed up. The same for serving and building. */
export function appPlugins(): PluginOption[] {
  // Vite's own minifying does for the style sheet what Tailwind's optimizing would do before it.
  return [importResolver(), react(), tailwindcss({ optimize: false })];
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
