import { limits } from '../limits.ts';
import { WORKDIR, type BuildReport, type DevService, type FileService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { connectPort } from '../rpc/port.ts';
import type { BuildService, BuildWorkerInit } from '../vite/build-messages.ts';
import { installedPackages } from './installed-packages.ts';
import { assetsUrl, assetUrl } from './workers.ts';

let underWay: Promise<BuildReport> | undefined;

/**
 * Runs `vite build` in a worker that lives for this build only and puts the result where the configuration says. Whoever asks while a build
 * runs gets that build's report. Rejects with `build_failed` when the worker dies or takes too long.
 */
export function runBuild(files: FileService & Pick<DevService, 'rolldownModule'>): Promise<BuildReport> {
  underWay ??= build(files).finally(() => (underWay = undefined));
  return underWay;
}

async function build(files: FileService & Pick<DevService, 'rolldownModule'>): Promise<BuildReport> {
  const worker = new Worker(assetUrl('build-worker.js'), { type: 'module', name: 'build' });
  const { port1, port2 } = new MessageChannel();
  const connection = connectPort<BuildService>(port1);
  const fail = (message: string) => connection.abandon(new RuntimeError('build_failed', message));
  worker.onerror = (event) => {
    event.preventDefault();
    fail(`the build worker failed: ${event.message}`);
  };
  const timer = setTimeout(() => fail(`the build took longer than ${limits.buildMs / 1000} s`), limits.buildMs);
  try {
    // Its script loads meanwhile.
    const [sources, packages, rolldown] = await Promise.all([files.snapshot(WORKDIR), installedPackages(files), files.rolldownModule()]);
    const snapshot = [...sources, ...packages];
    const init: BuildWorkerInit = { type: 'init-build', port: port2, assets: assetsUrl, files: snapshot, rolldown };
    worker.postMessage(init, [port2, ...snapshot.map(({ data }) => data.buffer as ArrayBuffer)]);
    const { report, files: built, replaced } = await connection.remote.build();
    if (report.ok) await files.writeFiles(built, replaced.filter((path) => path.startsWith(`${WORKDIR}/`)));
    return report;
  } finally {
    clearTimeout(timer);
    worker.terminate();
    connection.close();
  }
}
