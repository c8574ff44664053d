/** The module that app code imports as `node:sqlite`. */
import { constants } from './constants.ts';
import { DatabaseSync } from './database-sync.ts';
import { notImplemented } from './errors.ts';
import { StatementSync } from './statement-sync.ts';

export { constants, DatabaseSync, StatementSync };

/** Node's class of this name; there are no sessions here. */
export function Session(): never {
  throw notImplemented('Session');
}

export async function backup(): Promise<never> {
  throw notImplemented('backup');
}

export default { DatabaseSync, StatementSync, Session, constants, backup };
