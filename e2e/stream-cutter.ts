import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A TCP relay between browser and backend. Once armed it lets the backend's answers through up to and including a given text,
 * nothing behind it, and ends the connections: what a backend does that stops while it streams, at an exact place.
 */
export class StreamCutter {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #armed: { text: Buffer; cut(): Promise<void>; done(): void } | undefined;

  private constructor(backendPort: number) {
    this.#server = createServer((browser) => this.#relay(browser, connect(backendPort, '127.0.0.1')));
  }

  static async start(backendPort: number): Promise<StreamCutter> {
    const cutter = new StreamCutter(backendPort);
    cutter.#server.listen(0, '127.0.0.1');
    await once(cutter.#server, 'listening');
    return cutter;
  }

  /** The studio's address through this relay. */
  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return `http://app.localhost:${address.port}`;
  }

  /** Cuts once after the next `text` that the backend sends: calls `stop`, then ends every connection. Resolves when it has. */
  cutAfter(text: string, stop: () => Promise<void>): Promise<void> {
    return new Promise((done) => {
      this.#armed = { text: Buffer.from(text), cut: stop, done };
    });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #relay(browser: Socket, backend: Socket): void {
    /** Bytes that may be the beginning of the text; they have been passed on. */
    let tail: Buffer = Buffer.alloc(0);
    let isCut = false;
    backend.on('data', (chunk: Buffer) => {
      if (isCut) return;
      const armed = this.#armed;
      const seen = Buffer.concat([tail, chunk]);
      const found = armed ? seen.indexOf(armed.text) : -1;
      if (!armed || found === -1) {
        tail = armed ? seen.subarray(Math.max(0, seen.length - armed.text.length + 1)) : Buffer.alloc(0);
        browser.write(chunk);
        return;
      }
      isCut = true;
      this.#armed = undefined;
      const passed = found + armed.text.length - tail.length;
      browser.write(chunk.subarray(0, passed), () => void this.#cut(armed));
    });
    browser.on('data', (chunk: Buffer) => backend.write(chunk));
    for (const [socket, other] of [[browser, backend], [backend, browser]] as const) {
      this.#sockets.add(socket);
      // An error is followed by 'close', which ends the other side; on purpose nothing else is done about it.
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        if (!isCut) other.end();
      });
    }
  }

  async #cut(armed: { cut(): Promise<void>; done(): void }): Promise<void> {
    await armed.cut();
    for (const socket of this.#sockets) socket.destroySoon();
    armed.done();
  }
}
