import path from 'node:path';
import react from '@vitejs/plugin-react';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import banner from 'vite-plugin-banner';
import { messages } from './plugins/messages.js';
import { routes } from './plugins/routes.js';
import { greeting } from './plugins/virtual-greeting.ts';

/** Pages of the production build, beside the front page. */
const built = ['css', 'data', 'env', 'glob', 'html', 'modules', 'react', 'resolve', 'sass', 'tailwind', 'wasm', 'workers', 'written'];

export default defineConfig(({ command, mode }) => ({
  plugins: [react(), tailwindcss(), greeting(`hello from ${command}`), banner('by a package'), messages(), routes()],
  define: {
    __COMMAND__: JSON.stringify(command),
    __OBJECT__: { mode, list: [1, 2] },
    'import.meta.env.VITE_DEFINED': JSON.stringify('defined'),
  },
  resolve: {
    tsconfigPaths: true,
    alias: [
      { find: '@shared', replacement: path.resolve(import.meta.dirname, 'shared') },
      { find: /^theme:(.*)$/, replacement: path.join(import.meta.dirname, 'shared/themes') + '/$1.js' },
    ],
  },
  css: { preprocessorOptions: { scss: { additionalData: '$injected: rgb(1, 2, 3);\n' } }, devSourcemap: true },
  json: { namedExports: true },
  envPrefix: ['VITE_', 'PUBLIC_'],
  assetsInclude: ['**/*.points'],
  html: { cspNonce: 'nonce-for-tests' },
  worker: { format: 'es' },
  build: {
    outDir: 'built',
    sourcemap: true,
    rolldownOptions: { input: ['index.html', ...built.map((name) => `cases/${name}/index.html`)] },
  },
}));
