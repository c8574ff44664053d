import type { WebContainerProcess } from '@webcontainer/api';
import { limits } from '../limits.ts';
import type { ProcessInput } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { processEventSchema } from './message-schemas.ts';

/** A process of the runtime. Output that nobody reads is kept up to a limit; what comes after is dropped, and that is said. */
export class RuntimeProcess implements WebContainerProcess {
  readonly exit: Promise<number>;
  readonly input: WritableStream<string>;
  readonly output: ReadableStream<string>;
  readonly #port: MessagePort;
  #finish: (outcome: { code: number } | { error: RuntimeError }) => void = () => {};

  constructor(port: MessagePort, keepOutput: boolean, onExit: (process: RuntimeProcess) => void) {
    this.#port = port;
    let output: ReadableStreamDefaultController<string> | undefined;
    let isCut = false;
    const strategy = { highWaterMark: limits.processOutputBytes, size: (chunk: string | undefined) => chunk?.length ?? 0 };
    this.output = new ReadableStream<string>({ start: (controller) => void (output = controller) }, strategy);
    this.input = new WritableStream<string>({ write: (data) => this.#send({ type: 'input', data: String(data) }) });
    this.exit = new Promise((resolve, reject) => {
      this.#finish = (outcome) => {
        this.#finish = () => {};
        port.close();
        output?.close();
        onExit(this);
        if ('code' in outcome) resolve(outcome.code);
        else reject(outcome.error);
      };
    });
    // Whoever awaits `exit` sees the failure; a process that nobody waits for is no unhandled rejection.
    this.exit.catch(() => {});

    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const event = processEventSchema.safeParse(data);
      if (!event.success) return;
      if (event.data.type === 'exit') return this.#finish({ code: event.data.code });
      if (!keepOutput) return;
      const hasRoom = (output?.desiredSize ?? 0) > 0;
      if (hasRoom) output?.enqueue(event.data.data);
      else if (!isCut) output?.enqueue('\r\n[output was cut because nothing read it]\r\n');
      isCut = !hasRoom;
    };
    port.addEventListener('close', () => this.fail(new RuntimeError('worker_crashed', 'the process ended with its worker')));
    port.start();
  }

  kill(): void {
    this.#send({ type: 'kill' });
  }

  resize(dimensions: { cols: number; rows: number }): void {
    this.#send({ type: 'resize', cols: dimensions.cols, rows: dimensions.rows });
  }

  /** Ends the process from this side, for a runtime that is gone. */
  fail(error: RuntimeError): void {
    this.#finish({ error });
  }

  #send(input: ProcessInput): void {
    this.#port.postMessage(input);
  }
}
