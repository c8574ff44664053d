/** The module that app code imports as `node:sqlite`. */
import { constants } from './constants.ts';
import { DatabaseSync } from './database-sync.ts';
import { notImplemented } from './errors.ts';
import { StatementSync } from './statement-sync.ts';

export { constants, DatabaseSync, StatementSync };

export class Session {
  constructor() {
    throw notImplemented('Session');
  }
}

export async function backup(): Promise<never> {
  throw notImplemented('backup');
}

export default { DatabaseSync, StatementSync, Session, constants, backup };
