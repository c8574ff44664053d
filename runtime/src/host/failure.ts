import type { RuntimeErrorCode } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';

const codes: Record<RuntimeErrorCode, true> = {
  unsupported_browser: true,
  storage_denied: true,
  storage_full: true,
  project_open_elsewhere: true,
  storage_too_new: true,
  boot_timeout: true,
  worker_crashed: true,
  torn_down: true,
  aborted: true,
  too_large: true,
  invalid_argument: true,
  database_busy: true,
  database_error: true,
  build_failed: true,
  not_found: true,
  unsupported: true,
  internal: true,
};

/** What an `error` event says: a code of the closed list, `internal` for anything that has none. */
export function describeFailure(error: unknown): { code: RuntimeErrorCode; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof RuntimeError && Object.hasOwn(codes, error.code) ? (error.code as RuntimeErrorCode) : 'internal';
  return { code, message };
}
