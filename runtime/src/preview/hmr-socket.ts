/**
 * The part of WebSocket that Vite's client uses, over the page's port. `vite-ping` sockets, with which the client waits for
 * a restarted server, never open: the page is reloaded when its host changes.
 */
export class HmrSocket extends EventTarget {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readyState = 0;
  readonly #send: (data: string) => void;

  constructor(send: (data: string) => void) {
    super();
    this.#send = send;
  }

  open(): void {
    this.readyState = this.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  receive(data: string): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  send(data: string): void {
    if (this.readyState === this.OPEN) this.#send(data);
  }

  close(): void {
    this.readyState = this.CLOSED;
  }
}
