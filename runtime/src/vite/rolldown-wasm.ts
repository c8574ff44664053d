/** Rolldown's WebAssembly module and its threads, for the wasm loader (see build/adaptations.mjs). */
import assets from 'virtual:assets';

let folder: string | undefined;
let compiled: Promise<WebAssembly.Module> | undefined;

function asset(name: string): URL {
  const file = assets[name];
  if (!file || !folder) throw new Error(`the runtime was built without ${name}, or was asked for it too early`);
  return new URL(file, folder);
}

/** Says where the runtime's files are, and starts compiling unless another worker's `module` is handed over. */
export function prepareRolldown(assetsFolder: string, module?: WebAssembly.Module): void {
  folder = assetsFolder;
  compiled = module ? Promise.resolve(module) : WebAssembly.compileStreaming(fetch(asset('rolldown.wasm')));
}

/** Waits for `prepareRolldown`; rejects when the wasm cannot be fetched or compiled. */
export function rolldownModule(): Promise<WebAssembly.Module> {
  if (!compiled) throw new Error('prepareRolldown comes first');
  return compiled;
}

export function createThread(): Worker {
  return new Worker(asset('rolldown-thread.js'), { type: 'module', name: 'rolldown-thread' });
}
