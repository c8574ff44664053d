import type { ErrorWords, McpErrorCode } from '../codes.ts';

export const mcp: Record<McpErrorCode, ErrorWords> = {
  mcp_token_invalid: { title: 'This token is not valid.', action: 'It may have been revoked. Create another one.' },
  too_many_mcp_tokens: { title: 'There are too many tokens.', action: 'Revoke one that is no longer used, then create another.' },
  no_open_tab: { title: 'No tab is open for this project.', action: 'Open it and allow access from outside.' },
  tab_busy: { title: 'This tab is busy with other requests.', action: 'Try again in a moment.' },
  tab_silent: { title: 'This tab does not answer.', action: 'Look at it: the app may be stuck. Reload the page if it is.' },
  tab_gone: { title: 'The tab was closed before it had answered.', action: 'Open the project again, then try again.' },
  tab_answer_invalid: { title: 'The tab’s answer was not understood.', action: 'Reload the page, then try again.' },
  too_many_tabs: { title: 'Too many tabs can be reached from outside.', action: 'Withdraw access in another tab, then try again.' },
  exchange_over: { title: 'Nobody waits for this answer any more.', action: 'Nothing is lost: what was done is there.' },
};
