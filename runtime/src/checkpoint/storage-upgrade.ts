import { decodeCheckpoint, type FirstFormatCheckpoint } from './first-format.ts';
import type { SnapshotStore } from './data/snapshot-store.ts';
import { ifMissing } from './git/pending-files.ts';
import type { Repository } from './git/repository.ts';
import { checkpointMessage } from './message.ts';

const directoryName = 'checkpoints';

/**
 * Takes the checkpoints of the first storage format over, oldest first: each becomes a commit and a state of the data, under the
 * number that conversations know it by. Each is removed once it is taken over, so an upgrade that was cut off goes on.
 */
export async function upgradeCheckpoints(repository: Repository, snapshots: SnapshotStore): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const directory = await root.getDirectoryHandle(directoryName).catch(ifMissing(undefined));
  if (!directory) return;
  const found: { name: string; checkpoint: FirstFormatCheckpoint }[] = [];
  for await (const handle of directory.values()) {
    if (handle.kind !== 'file') continue;
    try {
      found.push({ name: handle.name, checkpoint: await decodeCheckpoint(await (handle as FileSystemFileHandle).getFile()) });
    } catch (error) {
      // A damaged one could not be restored before either; the others are worth more than stopping here.
      console.warn(`a checkpoint of an older version is damaged and is left out: ${String(error)}`);
    }
  }
  found.sort((a, b) => a.checkpoint.info.at - b.checkpoint.info.at);
  const taken = new Set((await repository.log(found.length)).map(({ message }) => message));
  for (const { name, checkpoint } of found) {
    const { info, files, database } = checkpoint;
    const data = await snapshots.put(database && { bytes: database });
    const message = checkpointMessage({ label: info.label, kind: 'turn', data, id: info.id });
    if (!taken.has(message)) await repository.commit(files, message, info.at);
    await directory.removeEntry(name);
  }
  await root.removeEntry(directoryName, { recursive: true });
}
