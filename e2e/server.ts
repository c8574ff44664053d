import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** The product as ./run starts it (the script makes way for the server, so its process is the server's), on a free loopback port. */
export class StudioServer {
  readonly port: number;
  #process: ChildProcess | undefined;

  readonly #data: string;
  readonly #arguments: string[];
  readonly #environment: Record<string, string>;

  private constructor(port: number, options: string[], environment: Record<string, string>) {
    this.port = port;
    // What one server keeps, another must not meet.
    this.#data = mkdtempSync(join(tmpdir(), 'app-builder-'));
    this.#arguments = ['--port', String(port), '--data', this.#data, ...options];
    this.#environment = environment;
  }

  get origin(): string {
    return `http://app.localhost:${this.port}`;
  }

  /** `environment` is added to this process's own. */
  static async start(options: string[] = [], environment: Record<string, string> = {}): Promise<StudioServer> {
    const server = new StudioServer(await freePort(), options, environment);
    await server.resume();
    return server;
  }

  /** Starts the process; resolves when it has printed its address. */
  async resume(): Promise<void> {
    const child = spawn(join(repository, 'run'), this.#arguments, {
      env: { ...process.env, ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes(this.origin)) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
      child.once('error', reject);
    });
  }

  /** Ends the process at once, as a crash would. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  probe.close();
  await once(probe, 'close');
  return address.port;
}
