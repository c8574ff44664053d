/**
 * Entry of the build worker: one `vite build` of a snapshot of the project. A worker of its own because a build needs memory
 * that only ending the worker gives back, and NODE_ENV=production, which a dev server's process cannot have.
 */
import './node/process.ts';
import seedFiles from 'virtual:seed-files';
import { WORKDIR } from '../protocol.ts';
import { connectPort } from '../rpc/port.ts';
import type { BuildService, BuildWorkerInit } from './build-messages.ts';
import { prepareRolldown } from './rolldown-wasm.ts';
import { fetchShipped } from './shipped-files.ts';
import { withoutInstalled } from './shipped-packages.ts';
import { shareTree } from './threads/shared-tree.ts';

const encoder = new TextEncoder();

self.onmessage = ({ data }: MessageEvent<BuildWorkerInit>) => {
  if (data.type !== 'init-build') throw new Error(`the build worker does not take '${String(data.type)}'`);
  const packages = fetchShipped(data.assets, 'packages.json');
  const given = new Set(data.files.map(({ path }) => path));
  const tree = packages.then(({ files }) => {
    const shipped = withoutInstalled(files, (path) => given.has(`${WORKDIR}/${path}`)).map(([path, text]): [string, string] => [`${WORKDIR}/${path}`, text]);
    const texts = [...shipped, ...Object.entries(seedFiles)].map(([path, text]) => ({ path, data: encoder.encode(text) }));
    return shareTree([...data.files, ...texts]);
  });
  prepareRolldown(data.assets, { module: data.rolldown, tree });
  packages.catch(() => {});
  const session = import('./build-session.ts').then(({ prepareBuild }) => prepareBuild(data, packages, tree));
  // Reported to whoever calls build().
  session.catch(() => {});
  const service: BuildService = {
    async ping() {},
    build: async () => (await session)(),
  };
  connectPort(data.port, service);
};
