import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { moduleRunnerTransform } from 'vite';
import { ssrDynamicImportKey, ssrExportAllKey, ssrExportNameKey, ssrImportKey, ssrImportMetaKey, ssrModuleExportsKey } from 'vite/module-runner';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { WORKDIR } from '../../protocol.ts';
import { FILE_SCHEME, importedFile, requireFrom } from './common-js.ts';
import { providedModule } from './provided-modules.ts';

type Namespace = Record<string, unknown>;
type ModuleFunction = (...values: unknown[]) => Promise<void>;

// The constructor of async functions has no name of its own.
const AsyncFunction = async function () {}.constructor as new (...names: string[]) => ModuleFunction;

/** What engines write before the body of a function that is made from text. */
const LINES_BEFORE = 2;
const scheme = 'runtime-module';
const names = [ssrModuleExportsKey, ssrImportMetaKey, ssrImportKey, ssrDynamicImportKey, ssrExportAllKey, ssrExportNameKey];
const maps = new Map<string, TraceMap>();

export interface Evaluated {
  /** Absolute path. */
  file: string;
  code: string;
  map: { mappings: string } | null | undefined;
}

/** Runs an ES module whose imports are all provided by this worker, apart from those that it makes while it runs. */
export async function evaluate({ file, code, map }: Evaluated, importLater: (specifier: string) => Promise<Namespace>): Promise<Namespace> {
  const transformed = await moduleRunnerTransform(code, (map ?? null) as never, file, code);
  if (!transformed) throw new Error(`${file} cannot be evaluated`);
  const name = `${scheme}:${maps.size}`;
  maps.set(name, new TraceMap(transformed.map as ConstructorParameters<typeof TraceMap>[0]));
  const exports: Namespace = Object.create(null, { [Symbol.toStringTag]: { value: 'Module' } }) as Namespace;
  const define = (exported: string, get: () => unknown) => Object.defineProperty(exports, exported, { enumerable: true, configurable: true, get });
  const exportAll = (from: Namespace) => {
    for (const exported of Object.keys(from)) if (exported !== 'default' && !(exported in exports)) define(exported, () => from[exported]);
  };
  const run = new AsyncFunction(...names, `"use strict";${transformed.code}\n//# sourceURL=${name}`);
  await run(exports, { url: pathToFileURL(file).href }, async (specifier: string) => importedModule(specifier), importLater, exportAll, define);
  return exports;
}

/** `createRequire` reads files, which its stand-in for Vite's own parts does not. */
function importedModule(specifier: string): Namespace {
  if (specifier.startsWith(FILE_SCHEME)) return importedFile(specifier.slice(FILE_SCHEME.length));
  const module = providedModule(specifier);
  if (!/^(?:node:)?module$/.test(specifier)) return module;
  const createRequire = (from: string) => requireFrom(from.startsWith('file:') ? fileURLToPath(from) : from);
  return { ...module, createRequire, default: { ...(module['default'] as object), createRequire } };
}

/** Where in the project an error of evaluated code was thrown: file relative to the project, line from 1, column from 0. */
export function placeOfEvaluated(error: Error): { file: string; line: number; column: number } | undefined {
  const frames = (error.stack ?? '').matchAll(/(runtime-module:\d+|runtime-file:[^\s:)]+):(\d+):(\d+)/g);
  for (const [, name, line, column] of frames) {
    const file = name!.startsWith(FILE_SCHEME) ? name!.slice(FILE_SCHEME.length) : undefined;
    if (file?.startsWith(`${WORKDIR}/`) && !file.includes('/node_modules/')) {
      return { file: file.slice(WORKDIR.length + 1), line: Number(line) - LINES_BEFORE, column: Number(column) - 1 };
    }
    const map = maps.get(name!);
    const original = map && originalPositionFor(map, { line: Number(line) - LINES_BEFORE, column: Number(column) - 1 });
    if (original?.source?.startsWith(`${WORKDIR}/`) && !original.source.includes('/node_modules/')) {
      return { file: original.source.slice(WORKDIR.length + 1), line: original.line, column: original.column };
    }
  }
  return undefined;
}
