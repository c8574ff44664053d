import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { font } from './build/font.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  plugins: [react(), font()],
  resolve: {
    alias: [
      // The MCP client's default validator is ajv, which compiles schemas with `new Function` (forbidden by our CSP) and
      // is large; we pass the cfworker validator, so the default must never be bundled.
      { find: /^.*\/validation\/ajv-provider\.js$/, replacement: path('./src/turn/defaultValidator.ts') },
    ],
  },
  build: {
    target: 'es2023',
    sourcemap: false,
    // No inlined data: URLs: the CSP lists origins, and hashed files cache better.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    port: 8107,
    strictPort: true,
    headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
  },
});
