import type { CheckpointInfo } from '../protocol.ts';

/** Files by path relative to the project. */
export type Files = Record<string, Uint8Array>;

export interface KeptVersion {
  info: CheckpointInfo;
  files: Files;
}

export interface KeptProject {
  files: Files;
  /** Oldest first. */
  versions: KeptVersion[];
}

/** Where projects are kept: a container of others forgets them with its page. */
export interface ContainerStore {
  load(project: string): Promise<KeptProject | undefined>;
  save(project: string, kept: KeptProject): Promise<void>;
}
