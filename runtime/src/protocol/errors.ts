/** Closed list of codes that runtime calls reject with (`RuntimeError.code`). File calls also use Node's codes (ENOENT, …). */
export type RuntimeErrorCode =
  | 'unsupported_browser'
  | 'storage_denied'
  | 'storage_full'
  | 'project_open_elsewhere'
  | 'storage_too_new'
  | 'boot_timeout'
  | 'worker_crashed'
  | 'torn_down'
  | 'aborted'
  | 'too_large'
  | 'invalid_argument'
  | 'database_busy'
  | 'database_error'
  | 'build_failed'
  | 'not_found'
  /** StackBlitz's WebContainers, or the browser, have nothing to do it with. */
  | 'unsupported'
  | 'internal';
