import type * as z from 'zod/mini';
import type { ControlService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import * as schemas from './message-schemas.ts';

/** The runtime page's service, every answer of which has been checked. A wrong one rejects with `internal`. */
export function validatedControl(remote: ControlService): ControlService {
  const { nothingSchema } = schemas;
  return {
    readFile: (path) => checked(schemas.bytesSchema, remote.readFile(path)),
    writeFile: (path, data) => checked(nothingSchema, remote.writeFile(path, data)),
    writeFiles: (files, remove) => checked(nothingSchema, remote.writeFiles(files, remove)),
    readdir: (path) => checked(schemas.directorySchema, remote.readdir(path)),
    stat: (path) => checked(schemas.fileStatSchema, remote.stat(path)),
    mkdir: (path, recursive) => checked(nothingSchema, remote.mkdir(path, recursive)),
    rm: (path, options) => checked(nothingSchema, remote.rm(path, options)),
    rename: (from, to) => checked(nothingSchema, remote.rename(from, to)),
    snapshot: (path, options) => checked(schemas.filesSchema, remote.snapshot(path, options)),
    spawn: (process) => checked(schemas.startedProcessSchema, remote.spawn(process)),
    connectMcp: (server) => checked(schemas.portSchema, remote.connectMcp(server)),
    settle: (timeoutMs) => checked(schemas.settleReportSchema, remote.settle(timeoutMs)),
    smokeTest: (options) => checked(schemas.smokeReportSchema, remote.smokeTest(options)),
    problems: () => checked(schemas.problemsSchema, remote.problems()),
    openImport: (columns) => checked(schemas.openedImportSchema, remote.openImport(columns)),
    finishImport: (id, target) => checked(schemas.rowImportReportSchema, remote.finishImport(id, target)),
    cancelImport: (id) => checked(nothingSchema, remote.cancelImport(id)),
    tables: () => checked(schemas.tablesSchema, remote.tables()),
    query: (sql, values, options) => checked(schemas.queryResultSchema, remote.query(sql, values, options)),
    export: (path, options) => checked<unknown>(options.format === 'json' ? schemas.fileTreeSchema : schemas.bytesSchema, remote.export(path, options)),
    changedFiles: (known) => checked(schemas.knownFilesSchema, remote.changedFiles(known)),
    createCheckpoint: (label, kind) => checked(schemas.checkpointSchema, remote.createCheckpoint(label, kind)),
    compareCheckpoint: (id, to) => checked(schemas.differenceSchema, remote.compareCheckpoint(id, to)),
    nameCheckpoint: (id, name) => checked(nothingSchema, remote.nameCheckpoint(id, name)),
    listCheckpoints: () => checked(schemas.checkpointsSchema, remote.listCheckpoints()),
    replaceProject: (files, database, label) => checked(nothingSchema, remote.replaceProject(files, database, label)),
    restoreCheckpoint: (id) => checked(nothingSchema, remote.restoreCheckpoint(id)),
    setPreviewScript: (src, options) => checked(nothingSchema, remote.setPreviewScript(src, options)),
    teardown: () => checked(nothingSchema, remote.teardown()),
  };
}

async function checked<T>(schema: z.ZodMiniType<T>, answer: Promise<unknown>): Promise<T> {
  const result = schema.safeParse(await answer);
  if (!result.success) throw new RuntimeError('internal', 'the runtime page sent an answer that this studio does not understand');
  return result.data;
}
