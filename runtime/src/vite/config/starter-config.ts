import fs from 'node:fs';
import react from '@vitejs/plugin-react';
import starterText from 'virtual:starter-config';
import type { UserConfig } from 'vite';
import { WORKDIR } from '../../protocol.ts';
import tailwindcss from '../tailwind/plugin.ts';

/** Whether a configuration is the starter's own, word for word: what it says is known without running it. */
export function isStarterConfig(path: string): boolean {
  return fs.readFileSync(path, 'utf8') === starterText;
}

/** What the starter's vite.config.ts says, except for the plugin that answers /api: the api worker does that here. */
export function starterConfig(): UserConfig {
  const hasServer = fs.existsSync(`${WORKDIR}/server/start.ts`);
  return {
    plugins: [react(), tailwindcss()],
    builder: {},
    environments: {
      client: { build: { outDir: 'dist/client' } },
      ...(hasServer && { ssr: { build: { outDir: 'dist/server', copyPublicDir: false, rolldownOptions: { input: 'server/start.ts' } } } }),
    },
  };
}
