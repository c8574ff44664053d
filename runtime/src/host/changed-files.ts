import { DATABASE_FILE, WORKDIR, type DatabaseService, type FileService, type KnownFile } from '../protocol.ts';
import { transfer } from '../rpc/port.ts';
import { sha256 } from '../sha256.ts';

/** All files of the project with the database's, of which those that are as `known` says (SHA-256 by absolute path) without their bytes. */
export async function changedFiles(
  known: Record<string, string>,
  files: Pick<FileService, 'snapshot'>,
  database: Pick<DatabaseService, 'exportChanged'>,
): Promise<KnownFile[]> {
  const databasePath = `${WORKDIR}/${DATABASE_FILE}`;
  const digests = new Map(Object.entries(known));
  const changed: KnownFile[] = [];
  for (const { path, data } of await files.snapshot(WORKDIR)) {
    if (path === databasePath) continue;
    changed.push(digests.get(path) === (await sha256(data)) ? { path } : { path, data });
  }
  const rows = await database.exportChanged(digests.get(databasePath) ?? '');
  if (rows !== undefined) changed.push(rows === 'unchanged' ? { path: databasePath } : { path: databasePath, data: rows });
  return transfer(changed, changed.flatMap(({ data }) => (data ? [data.buffer as ArrayBuffer] : [])));
}
