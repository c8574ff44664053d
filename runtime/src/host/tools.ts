import type { BuildReport, DatabaseService, FileService, HostEvent, HostService, StudioService, ToolsService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { moved } from '../rpc/forward-files.ts';
import { connectPort } from '../rpc/port.ts';
import { SupervisedWorker } from './supervised-worker.ts';
import { assetsUrl, assetUrl, initMessage } from './workers.ts';

export interface ToolsParts extends StudioService {
  files: FileService;
  database: DatabaseService;
  startServer(): Promise<{ url: string }>;
  prepareBuild(): void;
  build(): Promise<BuildReport>;
  checkScript: HostService['checkScript'];
  checkTypes: HostService['checkTypes'];
  processEnded: HostService['processEnded'];
  open: HostService['open'];
  onRestarted(): void;
  onGivenUp(error: RuntimeError): void;
}

/**
 * The tools worker (MCP servers, shell) reaches files and database through this page, which waits for restarted workers on
 * its behalf. So its processes and MCP sessions outlive a crash of the dev worker.
 */
export function createTools(parts: ToolsParts): SupervisedWorker<ToolsService, never, HostEvent> {
  const host: HostService = {
    startServer: () => parts.startServer(),
    prepareBuild: async () => parts.prepareBuild(),
    build: () => parts.build(),
    checkScript: (path, text) => parts.checkScript(path, text),
    checkTypes: (options) => parts.checkTypes(options),
    packageDescription: async (name) => moved(await parts.packageDescription(name)),
    packageArchive: async (name, version) => moved(await parts.packageArchive(name, version)),
    processEnded: (command, code) => parts.processEnded(command, code),
    open: (request) => parts.open(request),
  };
  const database: DatabaseService = {
    query: (sql, values, options) => parts.database.query(sql, values, options),
    tables: () => parts.database.tables(),
    tryMigrations: (migrations) => parts.database.tryMigrations(migrations),
    tryRows: (rows) => parts.database.tryRows(rows),
    exportSnapshot: () => Promise.reject(new RuntimeError('invalid_argument', 'tools do not copy the database file')),
    exportFile: () => Promise.reject(new RuntimeError('invalid_argument', 'tools do not copy the database file')),
    exportChanged: () => Promise.reject(new RuntimeError('invalid_argument', 'tools do not copy the database file')),
    importFile: () => Promise.reject(new RuntimeError('invalid_argument', 'tools do not replace the database file')),
  };
  return new SupervisedWorker<ToolsService, never, HostEvent>({
    name: 'tools',
    script: assetUrl('tools-worker.js'),
    handlers: host,
    init: (port) => {
      const filesChannel = new MessageChannel();
      const databaseChannel = new MessageChannel();
      connectPort(filesChannel.port1, parts.files);
      connectPort(databaseChannel.port1, database);
      const ports = { files: filesChannel.port2, database: databaseChannel.port2 };
      return initMessage({ type: 'init-tools', port, assets: assetsUrl, ...ports }, ports.files, ports.database);
    },
    onRestarted: parts.onRestarted,
    onGivenUp: parts.onGivenUp,
  });
}
