import type { RuntimeCommand } from './command.ts';
import { git } from './git/index.ts';
import { ls } from './ls.ts';
import { npm } from './npm.ts';
import { npx } from './npx.ts';
import { code, xdgOpen } from './open.ts';
import { sqlite3 } from './sqlite3/index.ts';
import { tsc } from './tsc.ts';
import { node } from './unavailable.ts';
import { vite } from './vite.ts';

/** The runtime's own commands, beside those of the shell library. */
export const commands: Record<string, RuntimeCommand> = { code, git, ls, node, npm, npx, sqlite3, tsc, vite, 'xdg-open': xdgOpen };
