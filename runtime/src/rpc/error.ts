import type { RuntimeErrorCode } from '../protocol.ts';

/** An error that crosses ports with its code. `code` is a RuntimeErrorCode or a Node file-system code such as ENOENT. */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly code: RuntimeErrorCode | (string & {});

  constructor(code: RuntimeErrorCode | (string & {}), message: string) {
    super(message);
    this.code = code;
  }
}
