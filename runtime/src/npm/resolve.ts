import { limits } from '../limits.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { LockedPackage, ProjectFile } from './lock-file.ts';
import { expectRegistryRange, isPackageName } from './names.ts';
import type { Manifest, Packument } from './packument.ts';
import { isSatisfied, packageEdges, projectEdges, pruned, resolvePath, type Edge } from './tree.ts';

export interface Resolution {
  packages: Map<string, LockedPackage>;
  warnings: string[];
}

interface Need {
  from: string;
  edge: Edge;
}

/**
 * The tree of folders that satisfies package.json, starting from what is locked: what fits stays as it is, what is missing goes to
 * the top if the place is free, and else below whoever needs it.
 */
export async function resolveTree(project: ProjectFile, locked: ReadonlyMap<string, LockedPackage>, packument: (name: string) => Promise<Packument>): Promise<Resolution> {
  const packages = new Map(locked);
  const warnings: string[] = [];
  for (let needs = unsatisfied(project, packages); needs.length > 0; needs = unsatisfied(project, packages)) {
    const wanted = needs.filter(({ edge }) => edge.kind !== 'peer');
    // Peers last: what brings them may bring one that fits.
    const round = wanted.length > 0 ? wanted : needs.slice(0, 1);
    for (const { edge } of round) checkEdge(edge);
    await Promise.all([...new Set(round.map(({ edge }) => edge.name))].map((name) => packument(name).catch(() => undefined)));
    for (const need of round) await place(need, packages, packument, warnings);
    if (packages.size > limits.packages) throw new RuntimeError('too_large', `more than ${limits.packages} packages would be needed`);
  }
  return { packages: pruned(packages, project), warnings };
}

function checkEdge({ name, range }: Edge): void {
  if (!isPackageName(name)) throw new RuntimeError('invalid_argument', `'${name}' is not the name of a package`);
  expectRegistryRange(name, range);
}

/** What is asked for and not there, in the order of folders from the project down. */
function unsatisfied(project: ProjectFile, packages: ReadonlyMap<string, LockedPackage>): Need[] {
  const needs: Need[] = [];
  const seen = new Set<string>();
  const pending: [string, Edge[]][] = [['', projectEdges(project)]];
  for (let next = pending.shift(); next; next = pending.shift()) {
    const [from, edges] = next;
    for (const edge of edges) {
      const path = resolvePath(packages, from, edge.name);
      const found = path === undefined ? undefined : packages.get(path);
      const isAccepted = found !== undefined && (isSatisfied(found, edge.range) || found['overridden'] === true);
      if (!isAccepted) needs.push({ from, edge });
      else if (path !== undefined && !seen.has(path)) {
        seen.add(path);
        pending.push([path, packageEdges(found)]);
      }
    }
  }
  return needs;
}

async function place({ from, edge }: Need, packages: Map<string, LockedPackage>, packument: (name: string) => Promise<Packument>, warnings: string[]): Promise<void> {
  const { name, range, kind } = edge;
  const present = resolvePath(packages, from, name);
  // Another need of this round may have brought it.
  if (present !== undefined && isSatisfied(packages.get(present), range)) return;
  const manifest = (await packument(name)).pick(range);
  if (manifest.deprecated) warnings.push(`deprecated ${name}@${manifest.version}: ${String(manifest.deprecated)}`);
  const top = `node_modules/${name}`;
  if (from === '') {
    removeFolder(packages, top);
    packages.set(top, lockedOf(manifest));
  } else if (!packages.has(top)) packages.set(top, lockedOf(manifest));
  else if (kind === 'peer') {
    throw new RuntimeError('invalid_argument', `could not resolve: ${from.slice(from.lastIndexOf('node_modules/') + 13)} needs ${name}@${range} beside it, and ${packages.get(top)?.version} is there`);
  } else packages.set(`${from}/node_modules/${name}`, lockedOf(manifest));
}

function removeFolder(packages: Map<string, LockedPackage>, folder: string): void {
  for (const path of packages.keys()) if (path === folder || path.startsWith(`${folder}/`)) packages.delete(path);
}

/** The lock file's record of a package that the registry has described. */
function lockedOf(manifest: Manifest): LockedPackage {
  const { name, version, dist, bin, dependencies, optionalDependencies, ...rest } = manifest;
  if (!dist.integrity) throw new RuntimeError('invalid_argument', `${name}@${version} has no checksum that can be relied on, and is not installed`);
  // The registry lists optional dependencies among the others too.
  const firm = Object.fromEntries(Object.entries(dependencies ?? {}).filter(([key]) => !Object.hasOwn(optionalDependencies ?? {}, key)));
  const kept = { deprecated: rest.deprecated, cpu: rest.cpu, hasInstallScript: rest.hasInstallScript, libc: rest.libc, license: rest.license, os: rest.os, engines: rest.engines, funding: rest.funding };
  return {
    version,
    resolved: dist.tarball,
    integrity: dist.integrity,
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined && value !== false)),
    ...(Object.keys(firm).length > 0 ? { dependencies: firm } : {}),
    ...(bin === undefined ? {} : { bin: typeof bin === 'string' ? { [name.replace(/^@[^/]*\//, '')]: bin } : bin }),
    ...(optionalDependencies && Object.keys(optionalDependencies).length > 0 ? { optionalDependencies } : {}),
    ...(manifest.peerDependencies ? { peerDependencies: manifest.peerDependencies } : {}),
    ...(manifest.peerDependenciesMeta ? { peerDependenciesMeta: manifest.peerDependenciesMeta } : {}),
  };
}
