import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { apiServer } from './server/vite-plugin.ts';

export default defineConfig({
  plugins: [react(), tailwindcss(), apiServer()],
  // Both halves in one `vite build`: the page, and the server that `npm start` runs.
  builder: {},
  environments: {
    client: { build: { outDir: 'dist/client' } },
    ssr: {
      build: {
        outDir: 'dist/server',
        copyPublicDir: false,
        rolldownOptions: { input: 'server/start.ts' },
      },
    },
  },
});
