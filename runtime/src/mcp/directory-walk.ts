import type { DirectoryEntry, FileService } from '../protocol.ts';

/** Entries that one walk may visit; a project itself may hold fewer. */
const MOST_ENTRIES = 20_000;

/** Folders that are listed but not entered: what they hold is installed or recorded, not written by anyone. */
const notEntered = new Set(['node_modules', '.git']);

export interface WalkedEntry extends DirectoryEntry {
  path: string;
  /** Relative to where the walk began. */
  relative: string;
}

/** Visits everything below `root`, folders before what they hold. `enter` says which folders to go into. */
export async function* walk(files: Pick<FileService, 'readdir'>, root: string, enter: (entry: WalkedEntry) => boolean): AsyncGenerator<WalkedEntry> {
  const pending: { path: string; relative: string }[] = [{ path: root, relative: '' }];
  let visited = 0;
  for (let folder = pending.shift(); folder; folder = pending.shift()) {
    for (const entry of await files.readdir(folder.path)) {
      if (++visited > MOST_ENTRIES) throw new Error(`there are more than ${MOST_ENTRIES} files and folders below ${root}`);
      const walked = { ...entry, path: `${folder.path}/${entry.name}`, relative: folder.relative + entry.name };
      yield walked;
      if (entry.type === 'directory' && !notEntered.has(entry.name) && enter(walked)) {
        pending.push({ path: walked.path, relative: `${walked.relative}/` });
      }
    }
  }
}
