import { RuntimeError } from '../rpc/error.ts';
import type { SyncFile } from './journal.ts';

const names = ['project-journal-a', 'project-journal-b'] as const;

/** A browser keeps the handles of a terminated worker for up to 2 s; it gives no event for their release. */
const acquireMs = 6_000;
const retryMs = 25;

async function acquire(file: FileSystemFileHandle): Promise<SyncFile> {
  const deadline = performance.now() + acquireMs;
  for (;;) {
    try {
      return (await file.createSyncAccessHandle()) as SyncFile;
    } catch (error) {
      const held = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!held) throw error;
      if (performance.now() > deadline) throw new RuntimeError('project_open_elsewhere', 'the files of this project are in use');
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}

/**
 * Opens the two journal files of this origin. Rejects with `storage_denied` if the browser gives no storage, and with
 * `project_open_elsewhere` if another worker holds the files for longer than a dying one can (the host page's lock makes
 * sure that no living one does).
 */
export async function openJournalFiles(): Promise<[SyncFile, SyncFile]> {
  try {
    const directory = await navigator.storage.getDirectory();
    const open = async (name: string) => acquire(await directory.getFileHandle(name, { create: true }));
    return await Promise.all([open(names[0]), open(names[1])]);
  } catch (error) {
    if (error instanceof RuntimeError) throw error;
    throw new RuntimeError('storage_denied', error instanceof Error ? error.message : String(error));
  }
}
