import { limits } from '../limits.ts';
import { WORKDIR, type BuildReport, type DevService, type FileService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { BuildResult } from '../vite/build-messages.ts';
import { BuildWorker } from './build-worker.ts';
import { installedPackages } from './installed-packages.ts';

type Project = FileService & Pick<DevService, 'rolldownModule'>;

const tornDown = () => new RuntimeError('torn_down', 'the runtime was torn down');

/**
 * Runs `vite build` in a worker of its own. The worker stays for a while: half of a first build is its scripts and wasm, and code that
 * is still cold.
 */
export class Builds {
  readonly #project: Project;
  #underWay: Promise<BuildReport> | undefined;
  #worker: BuildWorker | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(project: Project) {
    this.#project = project;
  }

  /** A build will probably be asked for: its worker starts beside whatever comes first. */
  prepare(): void {
    if (this.#ended || this.#underWay) return;
    this.#workerReady();
    this.#endWhenIdle();
  }

  /**
   * Builds, and puts the result where the configuration says. Whoever asks while a build runs gets that build's report. Rejects with
   * `build_failed` when the worker dies a second time or takes too long.
   */
  run(): Promise<BuildReport> {
    if (this.#ended) return Promise.reject(tornDown());
    clearTimeout(this.#idle);
    this.#underWay ??= this.#buildAgainAfterCrash().finally(() => {
      this.#underWay = undefined;
      if (this.#worker) this.#endWhenIdle();
    });
    return this.#underWay;
  }

  end(): void {
    this.#ended = true;
    this.#endWorker(tornDown());
  }

  #workerReady(): BuildWorker {
    // One that died while nothing was built is nobody's failure.
    if (!this.#worker || this.#worker.ended) this.#worker = new BuildWorker(this.#project.rolldownModule());
    return this.#worker;
  }

  #endWorker(error: RuntimeError): void {
    clearTimeout(this.#idle);
    this.#worker?.end(error);
    this.#worker = undefined;
  }

  #endWhenIdle(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#endWorker(new RuntimeError('aborted', 'the build worker was idle')), limits.buildWorkerIdleMs);
  }

  /** Nothing of a build is kept before its end, and what kills a worker is mostly chance: see `createThread` in vite/rolldown-wasm.ts. */
  async #buildAgainAfterCrash(): Promise<BuildReport> {
    try {
      return await this.#build();
    } catch (error) {
      if (!(error instanceof RuntimeError) || error.code !== 'worker_crashed' || this.#ended) throw error;
      console.warn(`${error.message}; building again`);
    }
    return this.#build().catch((error: unknown) => {
      throw error instanceof RuntimeError && error.code === 'worker_crashed' ? new RuntimeError('build_failed', error.message) : error;
    });
  }

  async #build(): Promise<BuildReport> {
    try {
      const { report, files, replaced, isReusable } = await this.#result(this.#workerReady());
      if (report.ok) await this.#project.writeFiles(files, replaced.filter((path) => path.startsWith(`${WORKDIR}/`)));
      if (!isReusable) this.#endWorker(new RuntimeError('aborted', 'the build worker is not used again'));
      return report;
    } catch (error) {
      this.#endWorker(error instanceof RuntimeError ? error : new RuntimeError('internal', String(error)));
      throw error;
    }
  }

  async #result(worker: BuildWorker): Promise<BuildResult> {
    const timer = setTimeout(() => worker.end(new RuntimeError('build_failed', `the build took longer than ${limits.buildMs / 1000} s`)), limits.buildMs);
    try {
      const [sources, packages] = await Promise.all([this.#project.snapshot(WORKDIR), installedPackages(this.#project)]);
      return await worker.build([...sources, ...packages]);
    } finally {
      clearTimeout(timer);
    }
  }
}
