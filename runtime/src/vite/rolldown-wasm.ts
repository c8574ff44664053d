/** Rolldown's WebAssembly module and its threads, for the wasm loader (see build/adaptations.mjs). */
import assets from 'virtual:assets';
import type { SharedTree, ThreadFiles } from './threads/shared-tree.ts';
import { takeWrittenFiles } from './threads/written-files.ts';

let folder: string | undefined;
let compiled: Promise<WebAssembly.Module> | undefined;
let shared: SharedTree | undefined;

function asset(name: string): URL {
  const file = assets[name];
  if (!file || !folder) throw new Error(`the runtime was built without ${name}, or was asked for it too early`);
  return new URL(file, folder);
}

export interface RolldownOptions {
  /** Compiled already, by another worker. */
  module?: WebAssembly.Module | undefined;
  /** Files that do not change while rolldown runs, for threads to read. */
  tree?: SharedTree;
}

/** Says where the runtime's files are, and starts compiling. */
export function prepareRolldown(assetsFolder: string, { module, tree }: RolldownOptions): void {
  folder = assetsFolder;
  shared = tree;
  compiled = module ? Promise.resolve(module) : WebAssembly.compileStreaming(fetch(asset('rolldown.wasm')));
  // Reported to whoever asks for it.
  compiled.catch(() => {});
}

/** Waits for `prepareRolldown`; rejects when the wasm cannot be fetched or compiled, or there are no files. */
export function rolldownModule(): Promise<WebAssembly.Module> {
  if (!compiled) throw new Error('prepareRolldown comes first');
  return compiled;
}

/** What a thread posts when it has failed, with the lines that it has written. */
interface ThreadFailure {
  type: 'error';
  errorOutputs: unknown[][];
}

/**
 * Starts a thread of rolldown. Where two threads want the same lock at once, rolldown's wasm panics instead of waiting ("Parking
 * not supported on this platform", in about one of a hundred builds on a busy computer), and whoever needs that thread waits for
 * ever: so a failed thread fails this worker, which is then replaced.
 */
export function createThread(): Worker {
  const thread = new Worker(asset('rolldown-thread.js'), { type: 'module', name: 'rolldown-thread' });
  if (shared) {
    thread.postMessage({ type: 'app-builder:files', tree: shared } satisfies ThreadFiles);
    takeWrittenFiles(thread, shared);
  }
  thread.addEventListener('message', ({ data }: MessageEvent<ThreadFailure | { type?: undefined }>) => {
    if (data.type === 'error') reportError(new Error(`a thread of rolldown failed: ${data.errorOutputs.flat().filter(Boolean).slice(0, 3).join(' ')}`));
  });
  return thread;
}
