import { unzipSync, zipSync, type Zippable } from 'fflate';
import type { KnownFileData, ProjectFileData } from '../project/ProjectRuntime.ts';

/** Content of every file by path, as SHA-256 in hexadecimal. */
export type Contents = Record<string, string>;

export interface SaveFacts {
  saveId: string;
  base: number;
  kind: 'turn' | 'edit' | 'import';
  label: string;
}

/** What is to be sent so that a version with `before` becomes one with `contents`. */
export interface PreparedSave {
  contents: Contents;
  /** Undefined when nothing differs. */
  archive: Uint8Array | undefined;
}

/** Where the studio keeps, among an app's saved files, what is its own (protocol/README.md). */
export const OWN_FOLDER = '.app-builder/';
export const SAVE = `${OWN_FOLDER}save.json`;

/** The project's database is mostly empty space and repetition; everything else is small. */
const LEVEL = 6;

/** The zip of what has changed since `before`, with what it is (protocol/README.md). A file without bytes is as it was. */
export async function prepareSave(files: readonly KnownFileData[], before: Contents, facts: SaveFacts): Promise<PreparedSave> {
  const read = files.flatMap(({ path, data }) => (data ? [{ path, data }] : []));
  const contents = await contentsOf(read);
  const changed = read.filter(({ path }) => before[path] !== contents[path]);
  for (const { path, data } of files) if (!data && before[path] !== undefined) contents[path] = before[path];
  const deleted = Object.keys(before).filter((path) => !Object.hasOwn(contents, path));
  if (changed.length + deleted.length === 0) return { contents, archive: undefined };
  const entries: Zippable = Object.create(null) as Zippable;
  for (const { path, data } of changed) entries[path] = data;
  entries[SAVE] = new TextEncoder().encode(JSON.stringify({ ...facts, deleted }));
  return { contents, archive: zipSync(entries, { level: LEVEL }) };
}

export async function contentsOf(files: readonly ProjectFileData[]): Promise<Contents> {
  const contents: Contents = Object.create(null) as Contents;
  for (const { path, data } of files) contents[path] = hex(await crypto.subtle.digest('SHA-256', data as Uint8Array<ArrayBuffer>));
  return contents;
}

/** The files of a version. What the archive holds besides files is left out. */
export function readArchive(archive: Uint8Array): ProjectFileData[] {
  return Object.entries(unzipSync(archive)).flatMap(([path, data]) => (path.endsWith('/') ? [] : [{ path, data }]));
}

function hex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
