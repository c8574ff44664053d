import fs from 'node:fs';
import path from 'node:path';
import type { WrittenFile } from './output-writer.ts';
import { part, type SharedTree } from './shared-tree.ts';

const waiting: (() => void)[] = [];

/** Puts what the thread writes (OutputWriter) into the tree. A failure is one of the worker, which ends the build. */
export function takeWrittenFiles(thread: Worker, { state }: SharedTree): void {
  thread.addEventListener('message', ({ data }: MessageEvent<WrittenFile | { type?: undefined }>) => {
    if (data.type !== 'app-builder:written') return;
    fs.mkdirSync(path.dirname(data.path), { recursive: true });
    fs.writeFileSync(data.path, data.data);
    if (Atomics.sub(state, part.unwritten, 1) === 1) for (const resolve of waiting.splice(0)) resolve();
  });
}

/** Messages of one thread may come after that of another one that says that the build has ended. */
export async function allWritten({ state }: SharedTree): Promise<void> {
  if (Atomics.load(state, part.unwritten) > 0) await new Promise<void>((resolve) => waiting.push(resolve));
}
