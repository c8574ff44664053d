import type { outside as french } from './fr.ts';

const moment = (at: string) => new Date(at).toLocaleString('en', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

export const outside: typeof french = {
  menu: 'Access from outside (MCP)',
  explain:
    'Claude Code, Claude Desktop or any other MCP client can work on this app while you watch: its files, its data and its terminal. Every action is shown in the conversation and can be undone.',
  allow: 'Allow access to this project from this tab',
  allowHint: 'Access lasts as long as this tab stays open. Nobody gets in without a token.',
  firstToken: 'Create a token first.',
  states: {
    off: 'Access is closed',
    connecting: 'Opening access…',
    open: 'Access is open',
    lost: 'Access is interrupted',
    replaced: 'Another tab of this project has taken over. Open access here again if you want it.',
  },
  reconnecting: 'It is tried again in a moment.',
  tokens: 'Tokens of this project',
  noTokens: 'No tokens yet.',
  name: 'Name of the client',
  namePlaceholder: 'Claude Code, on my laptop',
  create: 'Create a token',
  created: (name) => `Token created for ${name}`,
  createdHint: 'Copy it now: it will not be shown again. Whoever has it can change this app while access is open.',
  token: 'Token',
  copy: 'Copy',
  copied: 'Copied',
  claudeCode: 'For Claude Code, in a terminal:',
  claudeDesktop: 'For Claude Desktop, in claude_desktop_config.json:',
  otherClients: (address) => `For another client: “Streamable HTTP” transport, address ${address}, header “Authorization: Bearer” followed by the token.`,
  done: 'I have copied the token',
  createdAt: (at) => `Created on ${moment(at)}`,
  lastUsed: (at) => `Used on ${moment(at)}`,
  neverUsed: 'Never used',
  revoke: 'Revoke',
  revokeOf: (name) => `Revoke the token ${name}`,
  turn: 'Client outside (MCP)',
};
