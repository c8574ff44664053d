import assets from 'virtual:assets';
import { RuntimeError } from '../rpc/error.ts';

/** What build/dependencies.mjs wrote: text by path relative to the project. */
export interface ShippedFiles {
  files: Record<string, string>;
  /** Of dependencies.json: what Vite writes into the URLs of pre-bundled dependencies. */
  browserHash?: string;
}

/** Fetches `dependencies.json` or `packages.json` from the runtime's folder. Knows no file system, so that it can start early. */
export async function fetchShippedFiles(assetsFolder: string, name: 'dependencies.json' | 'packages.json'): Promise<ShippedFiles> {
  const response = await fetch(new URL(assets[name] ?? name, assetsFolder));
  if (!response.ok) throw new RuntimeError('not_found', `${name}: HTTP ${response.status}`);
  return (await response.json()) as ShippedFiles;
}
