import satisfies from 'semver/functions/satisfies.js';
import type { LockedPackage, ProjectFile } from './lock-file.ts';

export interface Edge {
  name: string;
  range: string;
  kind: 'normal' | 'dev' | 'optional' | 'peer';
}

/** What the project itself asks for. */
export function projectEdges(project: ProjectFile): Edge[] {
  const edges = (kind: Edge['kind'], ranges: Record<string, string> | undefined) => Object.entries(ranges ?? {}).map(([name, range]): Edge => ({ name, range, kind }));
  return [...edges('normal', project.dependencies), ...edges('dev', project.devDependencies), ...edges('optional', project.optionalDependencies), ...edges('peer', project.peerDependencies)];
}

/** What a package asks for. A peer that is optional, or missing from `dependencies` because it is optional, is no need. */
export function packageEdges(locked: LockedPackage): Edge[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = locked;
  const normal = Object.entries(dependencies).filter(([name]) => !Object.hasOwn(optionalDependencies, name));
  const peers = Object.entries(peerDependencies).filter(([name]) => !peerDependenciesMeta[name]?.optional);
  return [
    ...normal.map(([name, range]): Edge => ({ name, range, kind: 'normal' })),
    ...Object.entries(optionalDependencies).map(([name, range]): Edge => ({ name, range, kind: 'optional' })),
    ...peers.map(([name, range]): Edge => ({ name, range, kind: 'peer' })),
  ];
}

export const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
export const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/')));

/** Where `name` is found from the package in folder `from` ('' for the project). */
export function resolvePath(packages: ReadonlyMap<string, LockedPackage>, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = parentOf(folder)) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages.has(path)) return path;
    if (folder === '') return undefined;
  }
}

export function isSatisfied(locked: LockedPackage | undefined, range: string): boolean {
  if (!locked?.version) return locked?.link === true;
  // A tag, once it was resolved, is whatever it was then.
  return /^[a-z]/i.test(range) && !/^[vx=]/i.test(range) ? true : satisfies(locked.version, range, { includePrerelease: false }) || range === '' || range === '*';
}

/** Folders that are reached from `start`, by edges that `follow` accepts. */
function reached(packages: ReadonlyMap<string, LockedPackage>, start: readonly Edge[], follow: (edge: Edge) => boolean): Set<string> {
  const found = new Set<string>();
  const pending = start.filter(follow).map((edge): [string, Edge] => ['', edge]);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [from, { name }] = next;
    const path = resolvePath(packages, from, name);
    if (path === undefined || found.has(path)) continue;
    found.add(path);
    for (const edge of packageEdges(packages.get(path) ?? {})) if (follow(edge)) pending.push([path, edge]);
  }
  return found;
}

/** Leaves out what nothing needs any more, and marks what is needed only for development, optionally or as a peer, as npm does. */
export function pruned(packages: ReadonlyMap<string, LockedPackage>, project: ProjectFile): Map<string, LockedPackage> {
  const roots = projectEdges(project);
  const production = roots.filter(({ kind }) => kind !== 'dev');
  const development = roots.filter(({ kind }) => kind === 'dev');
  const isFirm = ({ kind }: Edge) => kind !== 'optional';
  const all = reached(packages, roots, () => true);
  const prod = reached(packages, production, isFirm);
  const prodOptional = reached(packages, production, () => true);
  const dev = reached(packages, development, isFirm);
  const devOptional = reached(packages, development, () => true);
  const withoutPeers = reached(packages, roots, ({ kind }) => kind !== 'peer');
  const kept = new Map<string, LockedPackage>();
  for (const [path, locked] of packages) {
    if (!all.has(path)) continue;
    const { dev: _dev, optional: _optional, devOptional: _both, peer: _peer, ...rest } = locked;
    const flags: Partial<LockedPackage> = {};
    if (!prod.has(path)) {
      if (prodOptional.has(path)) Object.assign(flags, dev.has(path) ? { devOptional: true } : { optional: true });
      else Object.assign(flags, { dev: true }, !dev.has(path) && devOptional.has(path) ? { optional: true } : {});
    }
    if (!withoutPeers.has(path)) flags.peer = true;
    kept.set(path, { ...rest, ...flags });
  }
  return kept;
}
