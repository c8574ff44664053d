import path from 'node:path';
import react from '@vitejs/plugin-react';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import banner from 'vite-plugin-banner';
import { messages } from './plugins/messages.js';
import { greeting } from './plugins/virtual-greeting.ts';

export default defineConfig(({ command, mode }) => ({
  plugins: [react(), tailwindcss(), greeting(`hello from ${command}`), banner('by a package'), messages()],
  define: {
    __COMMAND__: JSON.stringify(command),
    __OBJECT__: { mode, list: [1, 2] },
    'import.meta.env.VITE_DEFINED': JSON.stringify('defined'),
  },
  resolve: {
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
}));
