/** Entry of a shell worker. Ended from outside when its process is killed. */
import type { ShellInit } from './shell-protocol.ts';
import { startShell } from './shell-session.ts';

self.onmessage = ({ data }: MessageEvent<ShellInit>) => {
  if (data.type === 'init-shell') startShell(data);
};
