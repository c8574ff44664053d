import type { WebContainer, WebContainerProcess } from '@webcontainer/api';
import { RuntimeError } from '../rpc/error.ts';
import { finished } from './node-program.ts';

/** `npm install` and `npm run dev` of the project. */
export class DevServer {
  readonly #container: WebContainer;
  readonly #onOutput: (text: string) => void;
  #process: WebContainerProcess | undefined;
  /** Known once it has started. */
  port = 0;
  url = '';

  constructor(container: WebContainer, onOutput: (text: string) => void) {
    this.#container = container;
    this.#onOutput = onOutput;
  }

  /** Rejects with the end of npm's output. */
  async install(): Promise<void> {
    const { output, code } = await finished(await this.#container.spawn('npm', ['install', '--no-audit', '--no-fund']));
    if (code !== 0) throw new RuntimeError('internal', `npm install: exit code ${code}\n${output}`);
  }

  /** Resolves when the server can be asked; rejects when it ends before that, or with `signal`'s reason. */
  async start(signal: AbortSignal): Promise<void> {
    const ready = Promise.withResolvers<void>();
    const stop = this.#container.on('server-ready', (port, url) => {
      this.port = port;
      this.url = url.endsWith('/') ? url : `${url}/`;
      ready.resolve();
    });
    const abort = () => ready.reject(signal.reason);
    signal.addEventListener('abort', abort);
    try {
      signal.throwIfAborted();
      const process = await this.#container.spawn('npm', ['run', 'dev']);
      this.#process = process;
      let tail = '';
      const listen = (text: string) => {
        tail = (tail + text).slice(-2_000);
        this.#onOutput(text);
      };
      // Ends with the process; what a container that is gone does to it is nobody's concern.
      process.output.pipeTo(new WritableStream({ write: listen })).catch(() => {});
      process.exit.then((code) => ready.reject(new RuntimeError('internal', `npm run dev: exit code ${code}\n${tail}`)), ready.reject);
      await ready.promise;
    } finally {
      stop();
      signal.removeEventListener('abort', abort);
    }
  }

  /** Resolves when the process has ended. */
  async stop(): Promise<void> {
    this.#process?.kill();
    await this.#process?.exit.catch(() => undefined);
    this.#process = undefined;
  }
}
