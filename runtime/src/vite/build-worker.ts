/**
 * Entry of the build worker: `vite build` of snapshots of the project, one after the other. A worker of its own because a build needs
 * memory that only ending the worker gives back, and NODE_ENV=production, which a dev server's process cannot have.
 */
import './node/process.ts';
import { connectPort } from '../rpc/port.ts';
import type { BuildService, BuildWorkerInit } from './build-messages.ts';
import { prepareRolldown } from './rolldown-wasm.ts';
import { fetchShipped } from './shipped-files.ts';
import { createTree } from './threads/shared-tree.ts';

self.onmessage = ({ data }: MessageEvent<BuildWorkerInit>) => {
  if (data.type !== 'init-build') throw new Error(`the build worker does not take '${String(data.type)}'`);
  const packages = fetchShipped(data.assets, 'packages.json');
  const tree = createTree();
  prepareRolldown(data.assets, { module: data.rolldown, tree });
  const session = import('./build-session.ts').then(({ BuildSession }) => new BuildSession(tree, packages));
  // Reported to whoever calls build().
  for (const failing of [packages, session]) failing.catch(() => {});
  const service: BuildService = {
    async ping() {},
    build: async (request) => (await session).build(request),
  };
  connectPort(data.port, service);
};
