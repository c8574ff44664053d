import type { HttpReply, HttpRequest } from './dev-server.ts';
import type { Problem } from './problems.ts';

export interface ApiService {
  /** Imports the project's `server/handler.ts` (which applies pending migrations) so that errors show at once. */
  warmUp(): Promise<void>;
  handle(request: HttpRequest): Promise<HttpReply>;
}

/** Events that the api worker posts to the host page; see `api/supervisor.ts`, which turns them into problems and their end. */
export type ApiWorkerEvent =
  /** `route`, for example `GET /api/clients`, is absent for failures outside a request: imports, unhandled rejections. */
  | { type: 'problem'; problem: Problem; route?: string }
  /** `server/handler.ts` was imported without failure: anew after a change when `reloaded`, else for the first time. */
  | { type: 'imported'; reloaded: boolean };
