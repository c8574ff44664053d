/** Hashes, packs and unpacks one app, so that a large one does not hold the page up. */
import { contentsOf, prepareSave, readArchive } from './archive.ts';
import { toFailure } from '../project/failure.ts';
import type { PackingJob, PackingResult } from './packing.ts';
import { projectFilesOf } from './projectArchive.ts';

self.onmessage = async ({ data: job }: MessageEvent<PackingJob>) => {
  postMessage(await resultOf(job));
};

async function resultOf(job: PackingJob): Promise<PackingResult> {
  try {
    switch (job.type) {
      case 'prepare':
        return { type: 'prepared', ...(await prepareSave(job.files, job.before, job.facts)) };
      case 'read': {
        const files = readArchive(job.archive);
        return { type: 'read', files, contents: await contentsOf(files) };
      }
      case 'unpack':
        return { type: 'unpacked', files: projectFilesOf(job.archive) };
    }
  } catch (error) {
    return { type: 'failed', failure: toFailure(error) };
  }
}
