import type { Connect } from 'vite';
import { Buffer } from 'node:buffer';
import { Readable, Writable } from 'node:stream';
import type { HttpReply, HttpRequest } from '../protocol.ts';

/** The part of Node's IncomingMessage that connect, sirv and Vite's middlewares read. */
function incoming(request: HttpRequest, url: string): Readable {
  const body = new Readable({ read() {} });
  if (request.body) body.push(Buffer.from(request.body));
  body.push(null);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const socket = { remoteAddress: '127.0.0.1', encrypted: false };
  return Object.assign(body, { method: request.method, url, originalUrl: url, headers, httpVersion: '1.1', socket, connection: socket });
}

/** The part of Node's ServerResponse that they write to; `finished` gets the whole answer. */
class Outgoing extends Writable {
  statusCode = 200;
  statusMessage = '';
  headersSent = false;
  readonly #headers = new Map<string, string[]>();
  readonly #chunks: Uint8Array[] = [];
  readonly #finished: (reply: HttpReply) => void;
  readonly #bodyless: boolean;

  constructor(method: string, finished: (reply: HttpReply) => void) {
    super();
    this.#finished = finished;
    this.#bodyless = method === 'HEAD';
  }

  setHeader(name: string, value: string | number | readonly string[]): this {
    this.#headers.set(name.toLowerCase(), typeof value === 'object' ? [...value] : [String(value)]);
    return this;
  }

  appendHeader(name: string, value: string | readonly string[]): this {
    const values = typeof value === 'object' ? value : [value];
    return this.setHeader(name, [...(this.#headers.get(name.toLowerCase()) ?? []), ...values]);
  }

  getHeader(name: string): string | string[] | undefined {
    const values = this.#headers.get(name.toLowerCase());
    return values && values.length === 1 ? values[0] : values;
  }

  hasHeader(name: string): boolean {
    return this.#headers.has(name.toLowerCase());
  }

  removeHeader(name: string): void {
    this.#headers.delete(name.toLowerCase());
  }

  getHeaders(): Record<string, string | string[] | undefined> {
    return Object.fromEntries(this.getHeaderNames().map((name) => [name, this.getHeader(name)]));
  }

  getHeaderNames(): string[] {
    return [...this.#headers.keys()];
  }

  writeHead(status: number, messageOrHeaders?: string | Record<string, string>, headers?: Record<string, string>): this {
    this.statusCode = status;
    if (typeof messageOrHeaders === 'string') this.statusMessage = messageOrHeaders;
    const given = typeof messageOrHeaders === 'object' ? messageOrHeaders : headers;
    for (const [name, value] of Object.entries(given ?? {})) this.setHeader(name, value);
    return this;
  }

  flushHeaders(): void {}

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.headersSent = true;
    this.#chunks.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.headersSent = true;
    const body = this.#bodyless ? undefined : Buffer.concat(this.#chunks);
    const headers = [...this.#headers].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
    this.#finished({
      status: this.statusCode,
      ...(this.statusMessage && { statusText: this.statusMessage }),
      headers,
      ...(body?.length && { body: body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength) as ArrayBuffer }),
    });
    done();
  }
}

function plain(status: number, text: string): HttpReply {
  return { status, headers: [['content-type', 'text/plain; charset=utf-8']], body: new TextEncoder().encode(text).buffer };
}

/** Path and query of the request, as a server sees them; `url` may be absolute. */
function target(url: string): string {
  const { pathname, search } = new URL(url, 'http://project');
  return pathname + search;
}

const failure = Symbol('failure');

/**
 * Lets `handleWithMiddlewares` see errors. Vite's last middleware tells the pages about them (the overlay), but in middleware mode
 * it then goes on as if nothing had answered, which would make a broken module a missing one.
 */
function rememberErrors({ stack }: Connect.Server): void {
  // A server that restarts has a new stack in the old chain.
  if (stack.at(-2)?.handle !== remember) stack.splice(-1, 0, { route: '', handle: remember });
}

const remember: Connect.ErrorHandleFunction = (error, request, _response, next) => {
  Object.assign(request, { [failure]: error });
  next(error);
};

/** Runs a request through connect middlewares. What none of them answers is 404; an error of the chain is a 500 with its text. */
export function handleWithMiddlewares(middlewares: Connect.Server, request: HttpRequest): Promise<HttpReply> {
  rememberErrors(middlewares);
  return new Promise((resolve) => {
    const incomingRequest: object & { [failure]?: unknown } = incoming(request, target(request.url));
    const response = Object.assign(new Outgoing(request.method, resolve), { req: incomingRequest });
    middlewares(incomingRequest as never, response as never, (passedOn: unknown) => {
      const error = passedOn ?? incomingRequest[failure];
      if (error) resolve(plain(500, error instanceof Error ? error.message : String(error)));
      else resolve(plain(404, 'Not found'));
    });
  });
}
