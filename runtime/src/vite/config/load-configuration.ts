import type { ConfigEnv, Plugin, PluginOption, UserConfig } from 'vite';
import { WORKDIR } from '../../protocol.ts';
import { isStarterConfig, starterConfig } from './starter-config.ts';

/** What Vite's own loading answers. */
interface Loaded {
  configExport: unknown;
  /** Absolute paths. */
  dependencies: string[];
}

/** Plugins of an app whose work the runtime does itself. */
const doneByRuntime = new Set(['app:api-server']);

/** Told of configurations that do not load, and of those that do. */
export interface ConfigurationObserver {
  failed(path: string, error: unknown): void;
  loaded(): void;
}

let observer: ConfigurationObserver | undefined;
let hasServed = false;

export function observeConfiguration(by: ConfigurationObserver): void {
  observer = by;
}

/**
 * Stands between Vite and its own loading of vite.config.* (see build/adaptations.mjs). The starter's own is known. One that does
 * not load is a problem; a server that runs then goes on with the last one that did, as Vite does by itself, and one that starts
 * begins with the starter's, so that the app can be seen and repaired. A build ends.
 */
export async function loadConfiguration(path: string, environment: ConfigEnv, load: () => Promise<Loaded>): Promise<Loaded> {
  try {
    const loaded = isStarterConfig(path) ? { configExport: starterConfig(), dependencies: [] } : await evaluated(environment, await load());
    observer?.loaded();
    hasServed = true;
    return loaded;
  } catch (error) {
    observer?.failed(path, await placed(error));
    if (hasServed || environment.command === 'build') throw error;
    hasServed = true;
    return { configExport: starterConfig(), dependencies: [] };
  }
}

async function evaluated(environment: ConfigEnv, { configExport, dependencies }: Loaded): Promise<Loaded> {
  const config: unknown = await (typeof configExport === 'function' ? (configExport as (environment: ConfigEnv) => unknown)(environment) : configExport);
  if (typeof config !== 'object' || config === null) throw new Error('config must export or return an object.');
  const { plugins, ...rest } = config as UserConfig;
  return { configExport: { ...rest, plugins: await wanted(plugins ?? []) }, dependencies };
}

/** A configuration that loads can still be refused: by Vite, or by a plugin's hook. */
export function restartFailed(path: string | undefined, error: unknown): void {
  observer?.failed(path ?? 'vite.config.ts', error);
}

/** An error that the configuration's own code threw says where in the bundle; the person knows the file. */
async function placed(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || 'loc' in error) return error;
  const { placeOfEvaluated } = await import('../modules/evaluate.ts');
  const loc = placeOfEvaluated(error);
  return loc ? Object.assign(error, { loc: { ...loc, file: `${WORKDIR}/${loc.file}` } }) : error;
}

/** Flat, awaited, and without what the runtime does. */
async function wanted(options: PluginOption[]): Promise<Plugin[]> {
  const lists = options.map(async (option): Promise<Plugin[]> => {
    const resolved = await option;
    if (!resolved) return [];
    if (Array.isArray(resolved)) return wanted(resolved);
    return doneByRuntime.has(resolved.name) ? [] : [resolved];
  });
  return (await Promise.all(lists)).flat();
}
