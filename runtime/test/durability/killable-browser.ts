import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser, studioOrigin } from '../runtime/fixture.ts';

/** `browser`: every process of it gets SIGKILL. `renderer`: the page's process crashes. `tab`: the tab is closed without a word to it. */
export type Ending = 'browser' | 'renderer' | 'tab';

/** A browser that is ended the hard way and started again on the same profile. */
export class KillableBrowser {
  readonly #profile: string;
  #context: BrowserContext | undefined;

  private constructor(profile: string) {
    this.#profile = profile;
  }

  static async create(): Promise<KillableBrowser> {
    return new KillableBrowser(await mkdtemp(path.join(tmpdir(), 'durability-')));
  }

  /** A studio page whose console lines go to `onLine`. */
  async open(onLine: (line: string) => void): Promise<Page> {
    this.#context ??= await launchBrowser(this.#profile);
    const page = await this.#context.newPage();
    page.on('console', (message) => onLine(message.text()));
    await page.goto(studioOrigin);
    await page.waitForFunction(() => 'studio' in globalThis);
    return page;
  }

  async end(page: Page, ending: Ending): Promise<void> {
    const context = this.#context;
    if (!context) throw new Error('there is no browser');
    switch (ending) {
      case 'browser': {
        const closed = new Promise((resolve) => context.once('close', resolve));
        for (const pid of await this.#processes()) kill(pid);
        await closed;
        this.#context = undefined;
        break;
      }
      case 'renderer': {
        const crashed = new Promise((resolve) => page.once('crash', resolve));
        const session = await context.newCDPSession(page);
        // It never answers: what would answer is gone.
        session.send('Page.crash').catch(() => undefined);
        await crashed;
        await page.close();
        break;
      }
      case 'tab':
        await page.close({ runBeforeUnload: false });
        break;
    }
  }

  async close(): Promise<void> {
    await this.#context?.close();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Ids of the browser's processes, the browser's own first: by the lock in its profile, then by parenthood. */
  async #processes(): Promise<number[]> {
    const lock = await readlink(path.join(this.#profile, 'SingletonLock'));
    const found = [Number(lock.slice(lock.lastIndexOf('-') + 1))];
    const parents = new Map<number, number>();
    for (const name of await readdir('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''); // ended meanwhile
      const parent = /\) \S (\d+)/.exec(stat)?.[1];
      if (parent) parents.set(Number(name), Number(parent));
    }
    for (let index = 0; index < found.length; index++) for (const [pid, parent] of parents) if (parent === found[index]) found.push(pid);
    return found;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
