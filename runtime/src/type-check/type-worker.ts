/** Entry of the type worker: the TypeScript compiler, which is larger than Vite and is therefore loaded for checks only. */
import assets from 'virtual:assets';
import { connectPort } from '../rpc/port.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { TypeCheckService, TypeWorkerInit } from './messages.ts';
import { TypeFiles } from './type-files.ts';
import { TypeProgram } from './type-program.ts';

/** Declarations of the starter's packages and of the compiler, as build/types.mjs collected them. */
async function fetchDeclarations(folder: string): Promise<Map<string, string>> {
  const name = 'types.json';
  const response = await fetch(new URL(assets[name] ?? name, folder));
  if (!response.ok) throw new RuntimeError('not_found', `${name}: HTTP ${response.status}`);
  const { files } = (await response.json()) as { files: Record<string, string> };
  return new Map(Object.entries(files));
}

function start(init: TypeWorkerInit): void {
  const loaded = fetchDeclarations(init.assets).then((shipped) => {
    const files = new TypeFiles(shipped);
    return { files, program: new TypeProgram(files) };
  });
  // Told to whoever asks for a check.
  loaded.catch(() => {});
  const service: TypeCheckService = {
    ping: async () => {},
    async update(changes) {
      const { files } = await loaded;
      for (const { path, text } of changes) files.set(path, text);
    },
    async check(options) {
      const started = performance.now();
      const { program } = await loaded;
      const diagnostics = program.check(options);
      return { diagnostics: diagnostics ?? [], hasConfiguration: diagnostics !== undefined, milliseconds: performance.now() - started };
    },
  };
  connectPort(init.port, service);
}

self.onmessage = ({ data }: MessageEvent<TypeWorkerInit>) => {
  if (data.type !== 'init-types') throw new Error(`the type worker does not take '${String(data.type)}'`);
  start(data);
};
