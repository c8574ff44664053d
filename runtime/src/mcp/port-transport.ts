import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { JSONRPCMessageSchema, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

const closeMessage = 'app-builder:mcp-close';

/** MCP over a MessagePort: one JSON-RPC message per postMessage, for either end. */
export class PortTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #port: MessagePort;
  #closed = false;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  async start(): Promise<void> {
    this.#port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === closeMessage) return this.#end();
      const message = JSONRPCMessageSchema.safeParse(data);
      if (message.success) this.onmessage?.(message.data);
      else this.onerror?.(new Error('a message that is not JSON-RPC was ignored'));
    };
    this.#port.addEventListener('close', () => this.#end());
    this.#port.start();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#closed) throw new Error('the connection is closed');
    this.#port.postMessage(message);
  }

  async close(): Promise<void> {
    if (!this.#closed) this.#port.postMessage(closeMessage);
    this.#end();
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#port.close();
    this.onclose?.();
  }
}
