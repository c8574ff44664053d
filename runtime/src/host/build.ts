import { limits } from '../limits.ts';
import { WORKDIR, type BuildReport, type DevService, type FileService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { connectPort } from '../rpc/port.ts';
import type { BuildService, BuildWorkerInit } from '../vite/build-messages.ts';
import { installedPackages } from './installed-packages.ts';
import { assetsUrl, assetUrl } from './workers.ts';

let underWay: Promise<BuildReport> | undefined;

type BuildFiles = FileService & Pick<DevService, 'rolldownModule'>;

/**
 * Runs `vite build` in a worker that lives for this build only and puts the result where the configuration says. Whoever asks while a build
 * runs gets that build's report. Rejects with `build_failed` when the worker dies a second time or takes too long.
 */
export function runBuild(files: BuildFiles): Promise<BuildReport> {
  underWay ??= buildAgainAfterCrash(files).finally(() => (underWay = undefined));
  return underWay;
}

/** Nothing of a build is kept before its end, and what kills a worker is mostly chance: see `createThread` in vite/rolldown-wasm.ts. */
async function buildAgainAfterCrash(files: BuildFiles): Promise<BuildReport> {
  try {
    return await build(files);
  } catch (error) {
    if (!(error instanceof RuntimeError) || error.code !== 'worker_crashed') throw error;
    console.warn(`${error.message}; building again`);
  }
  return build(files).catch((error: unknown) => {
    throw error instanceof RuntimeError && error.code === 'worker_crashed' ? new RuntimeError('build_failed', error.message) : error;
  });
}

async function build(files: BuildFiles): Promise<BuildReport> {
  const worker = new Worker(assetUrl('build-worker.js'), { type: 'module', name: 'build' });
  const { port1, port2 } = new MessageChannel();
  const connection = connectPort<BuildService>(port1);
  const fail = (code: 'worker_crashed' | 'build_failed', message: string) => connection.abandon(new RuntimeError(code, message));
  worker.onerror = (event) => {
    event.preventDefault();
    fail('worker_crashed', `the build worker failed: ${event.message}`);
  };
  const timer = setTimeout(() => fail('build_failed', `the build took longer than ${limits.buildMs / 1000} s`), limits.buildMs);
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
