import fs from 'node:fs';
import path from 'node:path';
import { WORKDIR } from '../protocol.ts';
import type { ShippedFiles } from './shipped-files.ts';
import { LENT_PACKAGES, packageName, withoutInstalled } from './shipped-packages.ts';

/** Where Vite keeps its caches; the optimizer's output is in `deps` below it. */
export const CACHE_DIRECTORY = `${WORKDIR}/node_modules/.vite`;
const DEPS = `${CACHE_DIRECTORY}/deps`;

let pending: { metadata: object } | undefined;

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

/**
 * Puts the shipped dependencies into the live tree: what Vite's optimizer made of them when the runtime was built, and the
 * style sheets that Tailwind imports. They are not part of the project and are not stored.
 */
export function seedDependencies({ files }: ShippedFiles): void {
  for (const [file, text] of Object.entries(files)) write(`${WORKDIR}/${file}`, text);
  pending = { metadata: JSON.parse(fs.readFileSync(`${DEPS}/_metadata.json`, 'utf8')) as object };
}

/** Gives the shipped optimizer output the hashes under which Vite accepts it as its own. */
export function installDependencies(hashes: { hash: string; lockfileHash: string; configHash: string }): void {
  if (pending) write(`${DEPS}/_metadata.json`, JSON.stringify({ ...pending.metadata, ...hashes }));
}

let fetchSources: (() => Promise<ShippedFiles>) | undefined;
let seeded: Promise<void> | undefined;

/** How the published files of the shipped dependencies are had, should the optimizer need them. */
export function offerSources(fetch: () => Promise<ShippedFiles>): void {
  fetchSources = fetch;
}

/** The optimizer bundles all dependencies anew when one is added. A package that the project has installed stays as it is. */
export function beforeOptimizing(): Promise<void> {
  return (seeded ??= seedSources());
}

async function seedSources(): Promise<void> {
  const { files } = (await fetchSources?.()) ?? { files: {} };
  const lent = withoutInstalled(files, (path) => fs.existsSync(`${WORKDIR}/${path}`));
  for (const [file, text] of lent) write(`${WORKDIR}/${file}`, text);
  write(LENT_PACKAGES, JSON.stringify([...new Set(lent.map(([file]) => packageName(file)))]));
}
