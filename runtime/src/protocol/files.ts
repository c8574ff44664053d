export interface FileStat {
  type: 'file' | 'directory' | 'symlink';
  size: number;
  mtimeMs: number;
}

export interface DirectoryEntry {
  name: string;
  type: 'file' | 'directory' | 'symlink';
}

export type FileChange = { event: 'add' | 'change' | 'unlink' | 'addDir' | 'unlinkDir'; path: string };

/** Resolved only when durable: a write that was acknowledged survives closing the tab at that instant. */
export interface FileService {
  readFile(path: string): Promise<Uint8Array>;
  writeFile(path: string, data: Uint8Array): Promise<void>;
  /** Writes all files as one atomic, durable step; used by mount, checkpoint restore and multi-file edits. */
  writeFiles(files: { path: string; data: Uint8Array }[], remove?: string[]): Promise<void>;
  readdir(path: string): Promise<DirectoryEntry[]>;
  stat(path: string): Promise<FileStat>;
  mkdir(path: string, recursive: boolean): Promise<void>;
  rm(path: string, options: { recursive: boolean; force: boolean }): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** All files below `path`, without node_modules, dist and .git unless asked for. */
  snapshot(path: string, options?: { includeIgnored?: boolean }): Promise<{ path: string; data: Uint8Array }[]>;
}
