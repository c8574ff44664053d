import { RuntimeError } from '../rpc/error.ts';
import { writeWhole } from './data/chunk-store.ts';
import { ifMissing } from './git/pending-files.ts';

/**
 * How a project is laid out in its origin's storage. 1: journal, database, and checkpoints of one file each. 2: the same, with
 * checkpoints as commits and states of the data.
 */
export const STORAGE_FORMAT = 2;

const fileName = 'storage-format.json';

export interface StorageState {
  format: number;
  /** The checkpoint whose restore was under way when the page ended. */
  restoring?: string | undefined;
}

/** Throws `storage_too_new` for a project that a later version of this product has stored. */
export async function readStorageState(): Promise<StorageState> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(fileName).catch(ifMissing(undefined));
  const text = handle ? await (await handle.getFile()).text() : '';
  if (text === '') return { format: 1 };
  const state = JSON.parse(text) as StorageState;
  if (typeof state.format !== 'number' || !['string', 'undefined'].includes(typeof state.restoring)) {
    throw new RuntimeError('internal', `${fileName} is damaged`);
  }
  if (state.format > STORAGE_FORMAT) {
    throw new RuntimeError('storage_too_new', `the project is stored in format ${state.format}; this version reads up to ${STORAGE_FORMAT}`);
  }
  return state;
}

export async function writeStorageState(state: StorageState): Promise<void> {
  await writeWhole(await navigator.storage.getDirectory(), fileName, new TextEncoder().encode(JSON.stringify(state)));
}
