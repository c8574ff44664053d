import type { LockedPackage, ProjectFile } from './lock-file.ts';
import { shippedTools } from './shipped.ts';
import { packageEdges, projectEdges, resolvePath, type Edge } from './tree.ts';

/**
 * Folders of the packages that an app in the browser uses: all that it needs to run, without what was made for one kind of
 * computer, and of the development tools those that the runtime does not bring.
 */
export function usedPackages(project: ProjectFile, packages: ReadonlyMap<string, LockedPackage>): Map<string, LockedPackage> {
  const used = new Map<string, LockedPackage>();
  const roots = projectEdges(project).filter(({ name, kind }) => kind !== 'dev' || !Object.hasOwn(shippedTools, name));
  const pending = roots.map((edge): [string, Edge] => ['', edge]);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [from, { name }] = next;
    const path = resolvePath(packages, from, name);
    const locked = path === undefined ? undefined : packages.get(path);
    if (path === undefined || !locked || used.has(path) || locked.link || locked.inBundle || locked.os || locked.cpu || isShippedTool(path)) continue;
    used.set(path, locked);
    for (const edge of packageEdges(locked)) pending.push([path, edge]);
  }
  return used;
}

/** A peer such as `vite` is there, in the only place where it works. */
function isShippedTool(path: string): boolean {
  const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
  return name !== undefined && Object.hasOwn(shippedTools, name) && !name.startsWith('@types/');
}
