import { RuntimeError } from '../rpc/error.ts';

/** How long a tab that takes a project over waits for the other tab's workers to let go of the files. */
const HAND_OVER_MS = 10_000;

/**
 * One tab at a time runs a project. Two locks: `owner` says who should run it and can be taken away; `workers` says whose
 * workers hold the files, and is given back only once they have ended. So a tab that takes over never meets open files.
 */
export class ProjectLock {
  readonly #locks: LockManager;
  readonly #name: string;
  readonly #releases: (() => void)[] = [];
  /** Called when another tab has taken the project over. */
  onLost: () => void = () => {};

  constructor(locks: LockManager, origin: string) {
    this.#locks = locks;
    this.#name = `app-builder:${origin}`;
  }

  /** Rejects with `project_open_elsewhere`. */
  async acquire(takeOver: boolean): Promise<void> {
    await this.#hold(this.#name, takeOver ? { steal: true } : { ifAvailable: true });
    try {
      // A tab that has just been closed still ends its workers, so this waits even when nobody is taken over.
      await this.#hold(`${this.#name}:workers`, { signal: AbortSignal.timeout(HAND_OVER_MS) });
    } catch (error) {
      this.release();
      throw error;
    }
  }

  /** To be called once the workers have ended. */
  release(): void {
    this.onLost = () => {};
    for (const release of this.#releases.splice(0)) release();
  }

  #hold(name: string, options: LockOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      let held = false;
      this.#locks
        .request(name, options, (lock) => {
          if (!lock) throw new RuntimeError('project_open_elsewhere', 'this project is open in another tab');
          held = true;
          resolve();
          return new Promise<void>((release) => this.#releases.push(release));
        })
        .catch((error: unknown) => {
          if (held) this.onLost();
          else reject(error instanceof RuntimeError ? error : new RuntimeError('project_open_elsewhere', 'another tab does not let go of this project'));
        });
    });
  }
}
