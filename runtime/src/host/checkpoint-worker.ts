import type { CheckpointService, DatabaseService, FileService } from '../protocol.ts';
import { connectPort, transfer } from '../rpc/port.ts';
import { SupervisedWorker } from './supervised-worker.ts';
import { assetUrl, initMessage } from './workers.ts';

export type CheckpointWorker = CheckpointService & { ready(): Promise<void> };

/** Reaches files and database through this page, as the tools worker does. A checkpoint of a large project takes its time. */
export function createCheckpointWorker(files: FileService, database: DatabaseService): SupervisedWorker<CheckpointWorker> {
  const snapshots: Pick<DatabaseService, 'exportSnapshot' | 'importFile'> = {
    exportSnapshot: async () => {
      const snapshot = await database.exportSnapshot();
      return snapshot && transfer(snapshot, [snapshot.bytes.buffer as ArrayBuffer]);
    },
    importFile: (bytes) => database.importFile(bytes),
  };
  return new SupervisedWorker<CheckpointWorker>({
    name: 'checkpoint',
    script: assetUrl('checkpoint-worker.js'),
    unhurriedCalls: ['ready', 'createCheckpoint', 'restoreCheckpoint', 'replaceProject', 'compareCheckpoint', 'listCheckpoints', 'nameCheckpoint'],
    init: (port) => {
      const [filesChannel, databaseChannel] = [new MessageChannel(), new MessageChannel()];
      connectPort(filesChannel.port1, files);
      connectPort(databaseChannel.port1, snapshots);
      return initMessage({ type: 'init-checkpoint', port, files: filesChannel.port2, database: databaseChannel.port2 }, filesChannel.port2, databaseChannel.port2);
    },
  });
}
