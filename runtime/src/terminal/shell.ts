import assets from 'virtual:assets';
import type { Pingable } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { connectPort, type PortConnection } from '../rpc/port.ts';
import { nobody, type Completion, type CompletionRequest, type LineSource, type ShellCommand, type ShellEvent, type ShellHost, type ShellInit, type ShellOutcome, type ShellService, type ShellSignal } from './shell-protocol.ts';

/** One shell worker. */
export class Shell {
  readonly #worker: Worker;
  readonly #connection: PortConnection<ShellService & Pingable, ShellEvent, ShellSignal>;
  readonly #interruptFlag = new Int32Array(new SharedArrayBuffer(4));
  onOutput: (data: string) => void = () => {};
  /** Who is asked by a command with a prompt of its own. */
  lines: LineSource = nobody;
  #ended = false;

  constructor(assetsUrl: string, host: Omit<ShellHost, keyof LineSource>) {
    const { port1, port2 } = new MessageChannel();
    this.#worker = new Worker(new URL(assets['shell-worker.js'] ?? '', assetsUrl), { type: 'module', name: 'shell' });
    this.#connection = connectPort<ShellService & Pingable, ShellEvent, ShellSignal>(port1, { ...host, readLine: (prompt: string) => this.lines.readLine(prompt) });
    this.#connection.onEvent((event) => this.onOutput(event.data));
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.end(new RuntimeError('worker_crashed', `the shell failed: ${event.message || 'its script did not load'}`));
    };
    this.#worker.postMessage({ type: 'init-shell', port: port2, interrupt: this.#interruptFlag.buffer } satisfies ShellInit, [port2]);
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Runs one command line to its end; rejects with `aborted` when the shell is ended first. */
  exec(command: ShellCommand): Promise<ShellOutcome> {
    Atomics.store(this.#interruptFlag, 0, 0);
    return this.#connection.remote.exec(command);
  }

  complete(request: CompletionRequest): Promise<Completion> {
    return this.#connection.remote.complete(request);
  }

  /** Asks the running command to stop; the shell lives on. */
  interrupt(): void {
    Atomics.store(this.#interruptFlag, 0, 1);
    this.#connection.emit({ type: 'interrupt' });
  }

  serverLog(text: string): void {
    this.#connection.emit({ type: 'server-log', text });
  }

  end(error = new RuntimeError('aborted', 'the command was ended')): void {
    this.#ended = true;
    this.#worker.terminate();
    this.#connection.abandon(error);
  }
}
