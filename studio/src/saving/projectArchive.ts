import { unzipSync, type UnzipFileInfo } from 'fflate';
import { StudioError } from '../project/failure.ts';
import type { ProjectFileData } from '../project/ProjectRuntime.ts';
import { OWN_FOLDER } from './archive.ts';
import { checksumOf, zipDirectory, type ZipEntry } from './zipDirectory.ts';

/** What an app may hold, as the server has it too. */
const FILES = 5_000;
const UNPACKED_BYTES = 512 * 1024 * 1024;
const PATH_CHARACTERS = 300;

const MANIFEST = 'package.json';
/** Made of other files, kept by each device for itself, or left behind by an operating system; below the project's folder. */
const leftOut = [/^(?:dist|\.git)\//, /(?:^|\/)node_modules\//, /(?:^|\/)(?:\.DS_Store|Thumbs\.db)$/, /^data\/[^/]*-shm$/];

/**
 * The files of a project that somebody has as a zip: one that was exported here, or any other with a package.json, which may lie in a
 * folder of its own. Nothing is unpacked before the declared sizes are known to be sane. Throws StudioError: `import_invalid`,
 * `import_too_large`, `import_no_project` or `import_database_open`.
 */
export function projectFilesOf(archive: Uint8Array): ProjectFileData[] {
  const entries = listed(archive);
  const root = rootOf(entries);
  const wanted = new Map(
    entries
      .filter(({ name }) => name.startsWith(root))
      .map((entry): [string, UnzipFileInfo] => [entry.name.slice(root.length), entry])
      .filter(([path]) => !path.startsWith(OWN_FOLDER) && !leftOut.some((pattern) => pattern.test(path))),
  );
  const directory = zipDirectory(archive);
  expectSane(wanted, directory);
  const unpacked = unzipped(archive, ({ name }) => name.startsWith(root) && wanted.has(name.slice(root.length)));
  return [...wanted].map(([path, { name }]) => {
    const data = unpacked[name];
    // fflate unpacks no more bytes than the archive declares, and does not say when there would be others.
    if (!data || checksumOf(data) !== directory.get(name)?.checksum) throw invalid(`"${path}" is not what the archive says of it`);
    return { path, data };
  });
}

/** Plain files, before anything is unpacked. */
function listed(archive: Uint8Array): UnzipFileInfo[] {
  const entries: UnzipFileInfo[] = [];
  unzipped(archive, (entry) => {
    if (!entry.name.endsWith('/')) entries.push(entry);
    return false;
  });
  return entries;
}

function unzipped(archive: Uint8Array, filter: (entry: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(archive, { filter });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

/** The folder of the package.json that lies highest; GitHub, among others, puts a folder around everything. */
function rootOf(entries: UnzipFileInfo[]): string {
  const roots = entries
    .filter(({ name }) => (name === MANIFEST || name.endsWith(`/${MANIFEST}`)) && !/(?:^|\/)(?:node_modules|__MACOSX)\//.test(name))
    .map(({ name }) => name.slice(0, -MANIFEST.length));
  const [root] = roots.sort((a, b) => a.split('/').length - b.split('/').length || a.localeCompare(b));
  if (root === undefined) throw new StudioError('import_no_project', 'the archive holds no package.json');
  return root;
}

function expectSane(wanted: ReadonlyMap<string, UnzipFileInfo>, directory: ReadonlyMap<string, ZipEntry>): void {
  let bytes = 0;
  for (const [path, { name, originalSize }] of wanted) {
    bytes += originalSize;
    if (!isPlain(path)) throw invalid(`"${path.slice(0, PATH_CHARACTERS)}" is not a path below the project's folder`);
    if (directory.get(name)?.isLink) throw invalid(`"${path}" is a link`);
  }
  if (wanted.size > FILES || bytes > UNPACKED_BYTES) throw new StudioError('import_too_large', `${wanted.size} files, ${bytes} bytes unpacked`);
  const journal = [...wanted].find(([path, { originalSize }]) => /^data\/[^/]*-wal$/.test(path) && originalSize > 0);
  if (journal) throw new StudioError('import_database_open', `"${journal[0]}" holds rows that are not in the database yet`);
}

function isPlain(path: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are among what no path may hold
  if (path.length > PATH_CHARACTERS || /[\u0000-\u001f\u007f\\:]/.test(path)) return false;
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

const invalid = (message: string) => new StudioError('import_invalid', message);
