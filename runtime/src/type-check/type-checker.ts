import { fingerprintOf } from '../problems/fingerprint.ts';
import { WORKDIR, type FileChange, type FileService, type Problem } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { PortConnection } from '../rpc/port.ts';
import { limits } from '../limits.ts';
import type { TypeCheckOptions, TypeCheckReport, TypeCheckService, TypeDiagnostic, TypedFile } from './messages.ts';

/** A running type worker, as its starter hands it over. */
export interface TypeWorkerLink {
  connection: PortConnection<TypeCheckService, never, never>;
  /** Called when the worker ended by itself. */
  onCrash(listener: (message: string) => void): void;
  terminate(): void;
}

export interface TypeCheckerOptions {
  files: Pick<FileService, 'snapshot' | 'readFile'>;
  startWorker(): TypeWorkerLink;
  /** Files of a new project by path: as long as they are all that there is, there is nothing to check by itself. */
  starter: Record<string, string> | undefined;
  onProblem(problem: Problem): void;
  /** Problems that are over, by fingerprint. */
  onProblemsCleared(fingerprints: string[]): void;
  /** The check itself failed: no compiler, or files that cannot be read. */
  onFailure(error: unknown): void;
  /** Milliseconds without a change before a check begins by itself. */
  quietMs?: number;
  /** Milliseconds without a check after which the worker, which holds some 200 MB, is ended. */
  idleMs?: number;
}

/** Files that can change what the compiler says. */
const relevant = /\.(?:[cm]?[jt]sx?|json)$/;
const isOutside = (path: string) => /\/(?:dist|\.git|node_modules\/\.vite)\//.test(path);
const isRelevant = (path: string) => relevant.test(path) && !isOutside(path);

/**
 * Checks the project's types in a worker of its own while nobody waits for anything else: a check takes a core for a second or
 * more, which updates of the page and builds need first. So it begins after the first page has appeared, when no file has changed
 * for a while and nothing of `holdDuring` is under way, one check at a time. Changes that come during a check are taken in by the next one.
 */
export class TypeChecker {
  readonly #options: TypeCheckerOptions;
  /** Paths that changed since they were sent; undefined until a worker has the whole project. */
  #changed: Set<string> | undefined;
  #link: TypeWorkerLink | undefined;
  #running: Promise<TypeCheckReport> | undefined;
  #open = new Map<string, Problem>();
  #isEnabled = false;
  #isWanted = false;
  /** How many pieces of work are under way that go before a check. */
  #held = 0;
  #ended = false;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(options: TypeCheckerOptions) {
    this.#options = options;
  }

  /** From now on changes are checked, those that came before included. */
  enable(): void {
    this.#isEnabled = true;
    this.#checkWhenQuiet();
  }

  filesChanged(changes: FileChange[]): void {
    const paths = changes.map(({ path }) => path).filter(isRelevant);
    if (paths.length === 0) return;
    for (const path of paths) this.#changed?.add(path);
    this.#isWanted = true;
    this.#checkWhenQuiet();
  }

  /** No check begins by itself before `work` has ended; settles as it does. */
  async holdDuring<T>(work: Promise<T>): Promise<T> {
    this.#held++;
    try {
      return await work;
    } finally {
      this.#held--;
      this.#checkWhenQuiet();
    }
  }

  /** Checks the project as it is now, for whoever asked. Rejects with a RuntimeError. */
  async check(options: TypeCheckOptions = {}): Promise<TypeCheckReport> {
    while (this.#running) await this.#running.catch(() => {});
    return this.#run(options);
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#quiet);
    this.#stop(new RuntimeError('torn_down', 'the runtime was torn down'));
  }

  #checkWhenQuiet(): void {
    clearTimeout(this.#quiet);
    if (this.#isEnabled && this.#isWanted && !this.#ended) this.#quiet = setTimeout(() => this.#checkByItself(), this.#options.quietMs ?? limits.typeCheckQuietMs);
  }

  #checkByItself(): void {
    // Whoever is under way asks again at its end.
    if (this.#held > 0 || this.#running) return;
    this.#isWanted = false;
    void this.#run({}, true).then((report) => this.#tell(report), (error: unknown) => !this.#ended && this.#options.onFailure(error));
  }

  #run(options: TypeCheckOptions, byItself = false): Promise<TypeCheckReport> {
    clearTimeout(this.#idle);
    const running = this.#checkNow(options, byItself).finally(() => {
      if (this.#running === running) this.#running = undefined;
      this.#idle = setTimeout(() => this.#stop(new RuntimeError('aborted', 'the type worker was idle')), this.#options.idleMs ?? limits.typeWorkerIdleMs);
      this.#checkWhenQuiet();
    });
    this.#running = running;
    return running;
  }

  async #checkNow(options: TypeCheckOptions, byItself: boolean): Promise<TypeCheckReport> {
    if (this.#ended) throw new RuntimeError('torn_down', 'the runtime was torn down');
    const files = await this.#takeChanges();
    if (byItself && !this.#link && this.#isStarter(files)) {
      this.#changed = undefined;
      return { diagnostics: [], hasConfiguration: true, milliseconds: 0 };
    }
    const { remote } = this.#worker().connection;
    await remote.update(files);
    return remote.check(options);
  }

  async #takeChanges(): Promise<TypedFile[]> {
    const decoder = new TextDecoder();
    const changed = this.#changed;
    this.#changed = new Set();
    if (changed) return Promise.all([...changed].map(async (path) => ({ path, text: await this.#textOf(path, decoder) })));
    const snapshot = await this.#options.files.snapshot(WORKDIR);
    return snapshot.filter(({ path }) => isRelevant(path)).map(({ path, data }) => ({ path, text: decoder.decode(data) }));
  }

  async #textOf(path: string, decoder: TextDecoder): Promise<string | undefined> {
    try {
      return decoder.decode(await this.#options.files.readFile(path));
    } catch (error) {
      if (error instanceof RuntimeError && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(error.code)) return undefined;
      throw error;
    }
  }

  #isStarter(files: TypedFile[]): boolean {
    const starter = Object.entries(this.#options.starter ?? {}).filter(([path]) => isRelevant(`/${path}`));
    if (starter.length === 0 || starter.length !== files.length) return false;
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    return starter.every(([path, text]) => texts.get(`${WORKDIR}/${path}`) === text);
  }

  #worker(): TypeWorkerLink {
    if (this.#link) return this.#link;
    const link = this.#options.startWorker();
    link.onCrash((message) => {
      if (this.#link === link) this.#stop(new RuntimeError('worker_crashed', `the type worker failed: ${message}`));
    });
    this.#link = link;
    return link;
  }

  /** The next check starts a worker that gets the whole project again. */
  #stop(error: RuntimeError): void {
    clearTimeout(this.#idle);
    const link = this.#link;
    this.#link = undefined;
    this.#changed = undefined;
    link?.terminate();
    link?.connection.abandon(error);
  }

  #tell({ diagnostics }: TypeCheckReport): void {
    const errors = diagnostics.filter(({ category }) => category === 'error').slice(0, limits.typeProblems);
    const found = new Map(errors.map((diagnostic) => problemOf(diagnostic)).map((problem) => [problem.fingerprint, problem]));
    const gone = [...this.#open.values()].filter((problem) => !isSame(found.get(problem.fingerprint), problem));
    const news = [...found.values()].filter((problem) => !isSame(this.#open.get(problem.fingerprint), problem));
    this.#open = found;
    if (gone.length > 0) this.#options.onProblemsCleared(gone.map(({ fingerprint }) => fingerprint));
    for (const problem of news) this.#options.onProblem(problem);
  }
}

/** The same failure at another place is told anew: the old place would be wrong. */
function isSame(one: Problem | undefined, other: Problem | undefined): boolean {
  return one !== undefined && other !== undefined && one.line === other.line && one.frame === other.frame;
}

function problemOf(diagnostic: TypeDiagnostic): Problem {
  const { file, line, column, frame, code } = diagnostic;
  const message = `TS${code}: ${diagnostic.message}`;
  return {
    id: crypto.randomUUID(),
    fingerprint: fingerprintOf({ kind: 'type', message, ...(file && { file }) }),
    kind: 'type',
    message,
    ...(file && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(frame && { frame }),
    at: Date.now(),
  };
}
