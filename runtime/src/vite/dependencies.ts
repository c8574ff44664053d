import fs from 'node:fs';
import path from 'node:path';
import assets from 'virtual:assets';
import { RuntimeError } from '../rpc/error.ts';
import { WORKDIR } from '../protocol.ts';

/** Where Vite keeps its caches; the optimizer's output is in `deps` below it. */
export const CACHE_DIRECTORY = `${WORKDIR}/node_modules/.vite`;
const DEPS = `${CACHE_DIRECTORY}/deps`;

/** What build/dependencies.mjs wrote: files by path relative to the project. */
interface DependencyFiles {
  files: Record<string, string>;
}

let pending: { metadata: object } | undefined;

async function load(assetsFolder: string, name: string): Promise<DependencyFiles> {
  const response = await fetch(new URL(assets[name] ?? name, assetsFolder));
  if (!response.ok) throw new RuntimeError('not_found', `${name}: HTTP ${response.status}`);
  return (await response.json()) as DependencyFiles;
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

/**
 * Puts the shipped dependencies into the live tree: what Vite's optimizer made of them when the runtime was built, and the
 * style sheets that Tailwind imports. They are not part of the project and are not stored.
 */
export async function seedDependencies(assetsFolder: string): Promise<void> {
  const { files } = await load(assetsFolder, 'dependencies.json');
  for (const [file, text] of Object.entries(files)) write(`${WORKDIR}/${file}`, text);
  pending = { metadata: JSON.parse(fs.readFileSync(`${DEPS}/_metadata.json`, 'utf8')) as object };
}

/** Gives the shipped optimizer output the hashes under which Vite accepts it as its own. */
export function installDependencies(hashes: { hash: string; lockfileHash: string; configHash: string }): void {
  if (pending) write(`${DEPS}/_metadata.json`, JSON.stringify({ ...pending.metadata, ...hashes }));
}

/** Puts the packages themselves into the tree, as an installation would, for a production build. */
export async function seedPackages(assetsFolder: string): Promise<void> {
  const { files } = await load(assetsFolder, 'packages.json');
  for (const [file, text] of Object.entries(files)) write(`${WORKDIR}/${file}`, text);
}
