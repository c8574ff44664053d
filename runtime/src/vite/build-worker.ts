/**
 * Entry of the build worker: one `vite build` of a snapshot of the project. A worker of its own because a build needs memory
 * that only ending the worker gives back, and NODE_ENV=production, which a dev server's process cannot have.
 */
import './node/process.ts';
import { connectPort } from '../rpc/port.ts';
import type { BuildService, BuildWorkerInit } from './build-messages.ts';
import { prepareRolldown } from './rolldown-wasm.ts';
import { fetchShipped } from './shipped-files.ts';

self.onmessage = ({ data }: MessageEvent<BuildWorkerInit>) => {
  if (data.type !== 'init-build') throw new Error(`the build worker does not take '${String(data.type)}'`);
  prepareRolldown(data.assets, data.rolldown);
  const packages = fetchShipped(data.assets, 'packages.json');
  packages.catch(() => {});
  const session = import('./build-session.ts').then(({ prepareBuild }) => prepareBuild(data, packages));
  // Reported to whoever calls build().
  session.catch(() => {});
  const service: BuildService = {
    async ping() {},
    build: async () => (await session)(),
  };
  connectPort(data.port, service);
};
