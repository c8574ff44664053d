import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { repository } from './server.ts';

/** A main class of the backend's tests as a process of its own, which prints the address where it can be reached. */
export class BackendProcess {
  readonly address: string;
  readonly #process: ChildProcess;

  private constructor(address: string, process: ChildProcess) {
    this.address = address;
    this.#process = process;
  }

  /** `printed` has the address as its first group. */
  static async start(mainClass: string, printed: RegExp, ...mainArguments: string[]): Promise<BackendProcess> {
    // The server's jar holds the libraries; its tests' classes are compiled with it.
    const command = 'source scripts/setup.sh && find_jdk && exec "$JAVA_HOME/bin/java" -cp backend/target/test-classes:backend/target/app-builder.jar "$@"';
    const child = spawn('bash', ['-c', command, 'bash', mainClass, ...mainArguments], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const address = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        const found = printed.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`${mainClass} ended with ${code}:\n${output}`)));
      child.once('error', reject);
    });
    return new BackendProcess(address, child);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.kill('SIGKILL');
    await once(this.#process, 'exit');
  }
}
