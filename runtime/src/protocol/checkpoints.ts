/** Why a checkpoint was made: a turn of the conversation, something else that changed the project, a restore, or git by hand. */
export type CheckpointKind = 'turn' | 'change' | 'restore' | 'git';

export interface CheckpointInfo {
  /** The commit in the project's .git; of one that an older version stored, its number there. */
  id: string;
  label: string;
  /** Milliseconds since the epoch. */
  at: number;
  kind: CheckpointKind;
  /** Given by the person. */
  name?: string;
  /** `kept` can be restored. `dropped`: its data made room for later ones. `unrecorded`: a commit that says nothing of data. */
  data: 'kept' | 'dropped' | 'unrecorded';
}

export interface FileDifference {
  path: string;
  change: 'added' | 'changed' | 'removed';
  /** Lines; 0 for a file that is no text. */
  added: number;
  removed: number;
  /** Unified, from the first @@ on; absent for what is no text or is too long to show. */
  patch?: string;
}

export interface TableDifference {
  name: string;
  change: 'added' | 'changed' | 'removed';
  /** `name TYPE` of each. */
  columnsAdded: string[];
  columnsRemoved: string[];
  rowsBefore?: number;
  rowsAfter?: number;
  /** Large tables are not counted to the end. */
  estimated: boolean;
}

export interface CheckpointDifference {
  files: FileDifference[];
  /** Differing files beyond those listed. */
  filesLeftOut: number;
  /** Undefined when the data of one side is not recorded. Rows that changed in place do not show. */
  tables?: TableDifference[];
}

/** Versions of code and data together. Served by the checkpoint worker, and to the studio on the control port. */
export interface CheckpointService {
  /** Keeps code and data as they are; answers the latest checkpoint instead if it is the same. */
  createCheckpoint(label: string, kind: 'turn' | 'change'): Promise<CheckpointInfo>;
  /** Newest first. */
  listCheckpoints(): Promise<CheckpointInfo[]>;
  /** What the checkpoint changed since the one before it, or what has changed from it to the present. */
  compareCheckpoint(id: string, to: 'previous' | 'present'): Promise<CheckpointDifference>;
  /** Puts code and data back; the present is kept first. */
  restoreCheckpoint(id: string): Promise<void>;
  /**
   * Makes code and data those that another device has saved: `files` are all of them, with absolute paths, `database` the bytes of
   * the database or undefined for none. The present is kept first, if anything ever was.
   */
  replaceProject(files: { path: string; data: Uint8Array }[], database: Uint8Array | undefined, label: string): Promise<void>;
  /** An empty name takes it away. */
  nameCheckpoint(id: string, name: string): Promise<void>;
}
