import type { RuntimeErrorCode } from '@app-builder/runtime';
import type { CsvErrorCode } from '../../csv/errors.ts';
import type { StudioErrorCode } from '../../project/failure.ts';

/** Codes of the backend's HTTP errors and `problem` events. */
export const backendErrorCodes = [
  'invalid_json',
  'invalid_request',
  'forbidden_origin',
  'editing_off',
  'edit_conflict',
  'invalid_rule',
  'invalid_template',
  'precondition_required',
  'not_found',
  'method_not_allowed',
  'body_too_large',
  'unsupported_media_type',
  'unknown_host',
  'prompt_empty',
  'prompt_too_long',
  'too_many_turns',
  'server_busy',
  'turn_timeout',
  'invalid_model_output',
  'conversation_invalid',
  'model_key_invalid',
  'model_billing',
  'model_permission_denied',
  'model_not_found',
  'model_refused_request',
  'model_request_too_large',
  'model_rate_limited',
  'model_overloaded',
  'model_server_error',
  'model_unreachable',
  'model_silent',
  'model_stream_cut',
  'model_answer_invalid',
  'model_deadline',
  'unknown_model',
  'mode_unsupported',
  'images_unsupported',
  'image_invalid',
  'too_many_images',
  'model_call_refused',
  'internal_error',
] as const;

export type BackendErrorCode = (typeof backendErrorCodes)[number];

/** Every code that a person can meet. Each language has words for all of them, or does not compile. */
export type ErrorCode = RuntimeErrorCode | BackendErrorCode | StudioErrorCode | CsvErrorCode;

export interface ErrorWords {
  /** What happened, in one short sentence. */
  title: string;
  /** What is safe and what to do next. */
  action: string;
}
