import type { ProblemStore } from '../problems/problem-store.ts';
import { resolveProjectPath } from '../project-path.ts';
import type { CheckpointService, ControlService, DatabaseService, FileService, RowImports, ToolsService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { transfer } from '../rpc/port.ts';
import { changedFiles } from './changed-files.ts';
import { exportProject } from './export.ts';
import type { PreviewScript } from './preview-script.ts';

export interface ControlParts {
  files: FileService;
  database: DatabaseService & RowImports;
  tools: ToolsService;
  problems: ProblemStore;
  checkpoints: CheckpointService;
  settle: ControlService['settle'];
  smokeTest: ControlService['smokeTest'];
  setPreviewScript(script: PreviewScript): void;
  /** Code and data were replaced as a whole. */
  onRestored(): Promise<void>;
  /** Rows may have changed. */
  onDataChanged(): void;
  teardown(): Promise<void>;
}

/** What the studio may ask, put together from the parts that do it. */
export function createControlService(parts: ControlParts): ControlService {
  const { files, database, tools, checkpoints } = parts;
  return {
    ...files,
    spawn: async (process) => {
      const started = await tools.spawn({ ...process, cwd: resolveProjectPath(process.cwd) });
      return transfer(started, [started.port]);
    },
    connectMcp: async (server) => {
      const port = await tools.connectMcp(server);
      return transfer(port, [port]);
    },
    settle: (timeoutMs) => parts.settle(timeoutMs),
    smokeTest: (options) => parts.smokeTest(options),
    problems: async () => parts.problems.current(),
    query: (sql, values, options) => database.query(sql, values, options),
    tables: () => database.tables(),
    openImport: async (columns) => {
      const opened = await database.openImport(columns);
      return transfer(opened, [opened.port]);
    },
    finishImport: async (id, target) => {
      const report = await database.finishImport(id, target);
      parts.onDataChanged();
      return report;
    },
    cancelImport: (id) => database.cancelImport(id),
    export: async (path, options) => {
      const exported = await exportProject(path, options, files, database);
      return exported instanceof Uint8Array && exported.buffer instanceof ArrayBuffer ? transfer(exported, [exported.buffer]) : exported;
    },
    changedFiles: (known) => changedFiles(known, files, database),
    createCheckpoint: (label, kind) => checkpoints.createCheckpoint(label, kind),
    listCheckpoints: () => checkpoints.listCheckpoints(),
    compareCheckpoint: (id, to) => checkpoints.compareCheckpoint(id, to),
    nameCheckpoint: (id, name) => checkpoints.nameCheckpoint(id, name),
    replaceProject: async (projectFiles, bytes, label) => {
      await checkpoints.replaceProject(projectFiles, bytes, label);
      await parts.onRestored();
    },
    restoreCheckpoint: async (id) => {
      await checkpoints.restoreCheckpoint(id);
      await parts.onRestored();
    },
    setPreviewScript: async (src, options) => {
      if (typeof src !== 'string' || ![undefined, 'module', 'importmap'].includes(options.type)) {
        throw new RuntimeError('invalid_argument', 'a preview script needs a source, and a type of module or importmap if any');
      }
      parts.setPreviewScript({ src, options });
    },
    teardown: () => parts.teardown(),
  };
}
