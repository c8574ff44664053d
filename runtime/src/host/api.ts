import type { HttpReply, HttpRequest } from '../protocol.ts';
export class Api {
  async start() {}
  async restart() {}
  async warmUp() {}
  end() {}
  async handle(_request: HttpRequest): Promise<HttpReply> { return { status: 501, headers: [] }; }
}
