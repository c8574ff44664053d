/**
 * Where a client outside finds this studio. Names below localhost are known to browsers, but not to every program: those use the bare
 * name, which the server takes for this alone.
 */
export function mcpAddress({ protocol, hostname, port, origin }: Pick<Location, 'protocol' | 'hostname' | 'port' | 'origin'>): string {
  return `${hostname.endsWith('.localhost') ? `${protocol}//localhost${port === '' ? '' : `:${port}`}` : origin}/mcp`;
}

export function claudeCodeCommand(address: string, token: string): string {
  return `claude mcp add --transport http app-builder ${address} --header "Authorization: Bearer ${token}"`;
}

/** Claude Desktop's file knows programs on the same machine only: mcp-remote, which is one, speaks to us. */
export function claudeDesktopConfiguration(address: string, token: string): string {
  const server = {
    command: 'npx',
    args: ['-y', 'mcp-remote', address, '--header', 'Authorization:${APP_BUILDER_TOKEN}'],
    env: { APP_BUILDER_TOKEN: `Bearer ${token}` },
  };
  return JSON.stringify({ mcpServers: { 'app-builder': server } }, null, 2);
}
