import { z } from 'zod';
import { browserStorage } from './pageStorage.ts';

const checkpoint = z.object({ id: z.string(), label: z.string(), at: z.number() });
export type GoodCheckpoint = z.infer<typeof checkpoint>;

/** Remembers, across reloads, which checkpoint of a project was the last one that worked. */
export interface GoodCheckpointMemory {
  read(projectId: string): GoodCheckpoint | undefined;
  write(projectId: string, value: GoodCheckpoint): void;
}

const keyOf = (projectId: string) => `app-builder:good:${projectId}`;

export const storedGoodCheckpoint: GoodCheckpointMemory = {
  read: (projectId) => {
    const text = browserStorage.get(keyOf(projectId));
    if (text === null) return undefined;
    try {
      return checkpoint.safeParse(JSON.parse(text)).data;
    } catch {
      // Not ours: without it the person can still undo turns.
      return undefined;
    }
  },
  write: (projectId, value) => browserStorage.set(keyOf(projectId), JSON.stringify(value)),
};

export function forgetGoodCheckpoint(projectId: string): void {
  browserStorage.remove(keyOf(projectId));
}
