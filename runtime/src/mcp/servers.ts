import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { DatabaseService, DevService, FileService } from '../protocol.ts';
import { directoryTools } from './directory-tools.ts';
import { readTools } from './read-tools.ts';
import { sqliteTools } from './sqlite-tools.ts';
import { terminalTools, type RunCommand } from './terminal-tools.ts';
import { createToolServer, type ServerName } from './tool-server.ts';
import { checkFile } from './validity/check-file.ts';
import { writeTools } from './write-tools.ts';

export interface ToolBackends {
  files: FileService;
  database: Pick<DatabaseService, 'query' | 'tables' | 'tryMigrations'>;
  checkScript: DevService['checkScript'];
  run: RunCommand;
}

/** A server for one connection; servers keep no state between connections. */
export function createServer(name: ServerName, backends: ToolBackends): Server {
  const { files, database, run } = backends;
  switch (name) {
    case 'filesystem':
      return createToolServer(name, { ...readTools(files), ...writeTools(files, (path, before, after) => checkFile(path, before, after, backends)), ...directoryTools(files) });
    case 'sqlite':
      return createToolServer(name, sqliteTools(database));
    case 'terminal':
      return createToolServer(name, terminalTools(run));
  }
}
