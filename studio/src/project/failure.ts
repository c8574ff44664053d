/**
 * An error as the studio keeps and shows it: a closed code, never a sentence. `src/i18n/errors` turns the code into words;
 * `detail` is the original message, shown small for developers.
 */
export interface Failure {
  code: string;
  detail?: string;
}

/** Thrown inside the studio; carries a Failure across async code. */
export class StudioError extends Error {
  override readonly name = 'StudioError';
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: StudioErrorCode | (string & {}), message: string, retryable = false) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }
}

/** Codes that the studio itself raises; the runtime's and the backend's codes are theirs. */
export type StudioErrorCode =
  | 'connection_lost'
  | 'backend_unreachable'
  | 'protocol_violation'
  | 'too_many_legs'
  | 'model_limit'
  | 'page_part_missing'
  | 'interrupted'
  | 'stopped'
  | 'ceiling_turn_tokens'
  | 'ceiling_turn_cost'
  | 'ceiling_day_turns'
  | 'ceiling_day_tokens'
  | 'ceiling_day_cost'
  | 'ceiling_service_turns'
  | 'ceiling_service_tokens'
  | 'ceiling_service_cost'
  | 'image_unreadable'
  | 'image_too_large'
  | 'problems_remain'
  | 'app_stuck'
  | 'runtime_not_ready'
  | 'packages_not_installed'
  | 'app_deleted'
  | 'import_invalid'
  | 'import_too_large'
  | 'import_no_project'
  | 'import_database_open'
  | 'import_table_missing'
  | 'import_columns_missing'
  | 'import_lost'
  | 'import_refused';

/** Takes the code of any thrown value that carries one (StudioError, RuntimeError, file-system errors). */
export function toFailure(error: unknown): Failure {
  if (error instanceof Error) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : 'internal';
    return { code, detail: error.message };
  }
  return { code: 'internal', detail: String(error) };
}
