import { deferred } from '../project/deferred.ts';
import { StudioError, type Failure } from '../project/failure.ts';
import type { KnownFileData, ProjectFileData } from '../project/ProjectRuntime.ts';
import type { Contents, PreparedSave, SaveFacts } from './archive.ts';

export type PackingJob =
  | { type: 'prepare'; files: KnownFileData[]; before: Contents; facts: SaveFacts }
  | { type: 'read'; archive: Uint8Array }
  | { type: 'unpack'; archive: Uint8Array };

export type PackingResult =
  | ({ type: 'prepared' } & PreparedSave)
  | { type: 'read'; files: ProjectFileData[]; contents: Contents }
  | { type: 'unpacked'; files: ProjectFileData[] }
  | { type: 'failed'; failure: Failure };

/** What costs time with large apps, away from the page. */
export interface Packing {
  prepare(files: KnownFileData[], before: Contents, facts: SaveFacts): Promise<PreparedSave>;
  /** Rejects with `archive_invalid`. */
  read(archive: Uint8Array): Promise<{ files: ProjectFileData[]; contents: Contents }>;
  /** The files of a project that somebody has as a zip. Rejects as `projectFilesOf` throws. */
  unpack(archive: Uint8Array): Promise<ProjectFileData[]>;
}

/** A worker for each job: none is kept while nothing is saved. */
export class WorkerPacking implements Packing {
  async prepare(files: KnownFileData[], before: Contents, facts: SaveFacts): Promise<PreparedSave> {
    const result = await run({ type: 'prepare', files, before, facts });
    if (result.type !== 'prepared') throw wrong(result);
    return result;
  }

  async read(archive: Uint8Array): Promise<{ files: ProjectFileData[]; contents: Contents }> {
    const result = await run({ type: 'read', archive });
    if (result.type !== 'read') throw wrong(result);
    return result;
  }

  async unpack(archive: Uint8Array): Promise<ProjectFileData[]> {
    const result = await run({ type: 'unpack', archive });
    if (result.type !== 'unpacked') throw wrong(result);
    return result.files;
  }
}

function wrong(result: PackingResult): StudioError {
  if (result.type !== 'failed') return new StudioError('archive_invalid', `an answer of type ${result.type}`);
  const { code, detail } = result.failure;
  return new StudioError(code === 'internal' ? 'archive_invalid' : code, detail ?? code);
}

async function run(job: PackingJob): Promise<PackingResult> {
  const worker = new Worker(new URL('./archiveWorker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve, reject } = deferred<PackingResult>();
  worker.onmessage = ({ data }: MessageEvent<PackingResult>) => resolve(data);
  worker.onerror = () => reject(new StudioError('page_part_missing', 'the worker that packs apps did not start', true));
  worker.postMessage(job);
  try {
    return await promise;
  } finally {
    worker.terminate();
  }
}
