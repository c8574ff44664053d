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
  'connection_lost',
] as const;

/** Codes about people, what they have saved, and packages. */
export const accountErrorCodes = [
  'not_signed_in',
  'sign_in_failed',
  'sign_in_expired',
  'sign_in_refused',
  'sign_in_again',
  'provider_off',
  'provider_unavailable',
  'provider_answer_invalid',
  'email_unverified',
  'not_allowed',
  'account_changed',
  'link_invalid',
  'email_invalid',
  'password_too_short',
  'password_too_long',
  'password_guessable',
  'too_many_attempts',
  'storage_unavailable',
  'mail_unavailable',
  'app_missing',
  'version_missing',
  'app_conflict',
  'app_too_large',
  'archive_invalid',
  'too_many_apps',
  'account_full',
  'package_name_invalid',
  'package_not_allowed',
  'package_not_found',
  'package_too_large',
  'registry_unavailable',
] as const;

/** Codes of `/mcp` and of `/api/mcp`. */
export const mcpErrorCodes = [
  'mcp_token_invalid',
  'too_many_mcp_tokens',
  'no_open_tab',
  'tab_busy',
  'tab_silent',
  'tab_gone',
  'tab_answer_invalid',
  'too_many_tabs',
  'exchange_over',
] as const;

export type BackendErrorCode = (typeof backendErrorCodes)[number];
export type AccountErrorCode = (typeof accountErrorCodes)[number];
export type McpErrorCode = (typeof mcpErrorCodes)[number];

/** Every code that a person can meet. Each language has words for all of them, or does not compile. */
export type ErrorCode = RuntimeErrorCode | BackendErrorCode | AccountErrorCode | McpErrorCode | StudioErrorCode | CsvErrorCode;

export interface ErrorWords {
  /** What happened, in one short sentence. */
  title: string;
  /** What is safe and what to do next. */
  action: string;
}
