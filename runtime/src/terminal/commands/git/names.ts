/** What `git` offers here. */
export const gitCommandNames = ['add', 'branch', 'checkout', 'commit', 'config', 'diff', 'init', 'log', 'reset', 'restore', 'rev-parse', 'rm', 'show', 'status', 'switch'] as const;
export type GitCommandName = (typeof gitCommandNames)[number];
