import { encode } from '@msgpack/msgpack';
import { zipSync } from 'fflate';
import { minimatch } from 'minimatch';
import type { FileSystemTree } from '@webcontainer/api';
import { resolveProjectPath } from '../project-path.ts';
import { DATABASE_FILE, WORKDIR, type DatabaseService, type FileService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';

export interface ExportRequest {
  format: 'json' | 'binary' | 'zip';
  /** Globs relative to the exported folder that bring files of left-out folders in. */
  includes?: string[];
  /** Globs relative to the exported folder that leave files out. */
  excludes?: string[];
}

const leftOut = /(^|\/)(node_modules|dist|\.git)\//;

type ExportedFile = { path: string; data: Uint8Array };

/** What `export` answers: a tree of files, or the bytes of a zip or of a snapshot that `mount` takes. */
export async function exportProject(
  path: string,
  request: ExportRequest,
  files: Pick<FileService, 'snapshot'>,
  database: Pick<DatabaseService, 'exportFile'>,
): Promise<FileSystemTree | Uint8Array> {
  const exported = await collect(resolveProjectPath(path), request, files, database);
  switch (request.format) {
    case 'zip':
      return zipSync(Object.fromEntries(exported.map((file) => [file.path, file.data])), { level: 6 });
    case 'json':
      return treeOf(exported, (data): { file: { contents: string | Uint8Array } } => ({ file: { contents: textOr(data) } }), 'directory');
    case 'binary':
      return encode({ d: treeOf(exported, (data) => ({ f: { c: data } }), 'd') });
    default:
      throw new RuntimeError('invalid_argument', `there is no export format '${String(request.format)}'`);
  }
}

async function collect(
  root: string,
  { includes = [], excludes = [] }: ExportRequest,
  files: Pick<FileService, 'snapshot'>,
  database: Pick<DatabaseService, 'exportFile'>,
): Promise<ExportedFile[]> {
  const matchesAny = (name: string, patterns: string[]) => patterns.some((pattern) => minimatch(name, pattern, { dot: true }));
  const isWanted = (name: string) => (!leftOut.test(name) || matchesAny(name, includes)) && !matchesAny(name, excludes);
  const snapshot = await snapshotOf(root, includes, files);
  const exported = snapshot.map(({ path, data }) => ({ path: path.slice(root.length + 1), data })).filter(({ path }) => isWanted(path));
  const databasePath = `${WORKDIR}/${DATABASE_FILE}`;
  const databaseName = databasePath.startsWith(`${root}/`) ? databasePath.slice(root.length + 1) : undefined;
  if (databaseName && isWanted(databaseName)) {
    const data = await database.exportFile();
    if (data) return [...exported.filter(({ path }) => path !== databaseName), { path: databaseName, data }];
  }
  return exported;
}

/** History is a folder that the rest is exported without; with installed packages, all of it would have to be read. */
async function snapshotOf(root: string, includes: string[], files: Pick<FileService, 'snapshot'>): Promise<ExportedFile[]> {
  if (!includes.every((pattern) => pattern.startsWith('.git/'))) return files.snapshot(root, { includeIgnored: true });
  const snapshot = await files.snapshot(root);
  if (includes.length === 0) return snapshot;
  const history = await files.snapshot(`${root}/.git`, { includeIgnored: true }).catch((error: unknown) => {
    if (error instanceof RuntimeError && error.code === 'ENOENT') return []; // nothing has been kept yet
    throw error;
  });
  return [...snapshot, ...history];
}

function treeOf<Leaf>(files: ExportedFile[], leaf: (data: Uint8Array) => Leaf, directoryKey: string): FileSystemTree {
  // Null prototypes: a file may be called __proto__.
  const root = Object.create(null) as Record<string, unknown>;
  for (const { path, data } of files) {
    const names = path.split('/');
    const fileName = names.pop() ?? '';
    let folder = root;
    for (const name of names) {
      folder[name] ??= { [directoryKey]: Object.create(null) as Record<string, unknown> };
      folder = (folder[name] as Record<string, Record<string, unknown>>)[directoryKey] ?? root;
    }
    folder[fileName] = leaf(data);
  }
  return root as FileSystemTree;
}

function textOr(data: Uint8Array): string | Uint8Array {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return data;
  }
}
