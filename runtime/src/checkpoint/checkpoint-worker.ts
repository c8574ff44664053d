/**
 * Entry of the checkpoint worker: versions of code and data. A worker of its own, because hashing and packing must delay neither
 * pages nor tools; it is started when it is first needed.
 */
import type { CheckpointService, DatabaseService, FileService, Pingable, WorkerInit } from '../protocol.ts';
import { connectPort } from '../rpc/port.ts';
import { Checkpoints } from './checkpoints.ts';
import { SnapshotStore } from './data/snapshot-store.ts';
import { Repository } from './git/repository.ts';

const directoryName = 'versions';

async function directory(name: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const own = await root.getDirectoryHandle(directoryName, { create: true });
  return own.getDirectoryHandle(name, { create: true });
}

function start(init: Extract<WorkerInit, { type: 'init-checkpoint' }>): void {
  const files = connectPort<FileService>(init.files).remote;
  const database = connectPort<DatabaseService>(init.database).remote;
  const checkpoints = new Checkpoints({ files, database, repository: new Repository(files), snapshots: new SnapshotStore(directory) });
  const service: CheckpointService & Pingable & { ready(): Promise<void> } = {
    ping: async () => {},
    ready: () => checkpoints.ready(),
    createCheckpoint: (label, kind) => checkpoints.createCheckpoint(String(label), kind === 'turn' ? 'turn' : 'change'),
    listCheckpoints: () => checkpoints.listCheckpoints(),
    compareCheckpoint: (id, to) => checkpoints.compareCheckpoint(String(id), to === 'present' ? 'present' : 'previous'),
    restoreCheckpoint: (id) => checkpoints.restoreCheckpoint(String(id)),
    replaceProject: (projectFiles, bytes, label) => checkpoints.replaceProject(projectFiles, bytes, String(label)),
    nameCheckpoint: (id, name) => checkpoints.nameCheckpoint(String(id), String(name)),
  };
  connectPort(init.port, service);
}

self.onmessage = ({ data }: MessageEvent<WorkerInit>) => {
  if (data.type !== 'init-checkpoint') throw new Error(`the checkpoint worker does not take '${data.type}'`);
  start(data);
};
