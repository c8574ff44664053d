import * as path from 'node:path';
import * as sqlite from '../sqlite/node-sqlite/index.ts';
import { fileSystemModule } from './node/fs.ts';

/**
 * Node's built-in modules for app code; `node-builtins.mjs` names what stands for each. Those that every app's server code imports
 * come with the worker, so that it runs when the server that sent them has stopped; the others when they are first imported.
 */
type Load = () => Promise<object> | object;

const modules: Record<string, Load> = {
  sqlite: () => sqlite,
  fs: fileSystemModule,
  process: () => import('./node/process.ts'),
  crypto: () => import('./node/crypto.ts'),
  path: () => path,
  'path/posix': () => import('node:path/posix'),
  url: () => import('node:url'),
  util: () => import('node:util'),
  events: () => import('node:events'),
  buffer: () => import('node:buffer'),
  stream: () => import('node:stream'),
  'stream/promises': () => import('node:stream/promises'),
  timers: () => import('node:timers'),
  'timers/promises': () => import('node:timers/promises'),
  os: () => import('node:os'),
  assert: () => import('node:assert'),
  querystring: () => import('node:querystring'),
  string_decoder: () => import('node:string_decoder'),
  perf_hooks: () => import('node:perf_hooks'),
};

export const builtinNames: readonly string[] = Object.keys(modules);

/** Resolves `node:path` or `path`; rejects with a message for the person who wrote the import. */
export async function importBuiltin(specifier: string): Promise<object> {
  const name = specifier.replace(/^node:/, '');
  const load = Object.hasOwn(modules, name) ? modules[name] : undefined;
  if (!load) throw Object.assign(new Error(`node:${name} is not available in the browser runtime`), { code: 'ERR_UNKNOWN_BUILTIN_MODULE' });
  return load();
}
