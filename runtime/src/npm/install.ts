import subset from 'semver/ranges/subset.js';
import validRange from 'semver/ranges/valid.js';
import type { FileService, StudioService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { ContentCache } from './content-cache.ts';
import { fetchPackages, type FetchReport } from './fetch-packages.ts';
import { usedPackages } from './installed.ts';
import { formatLock, formatProject, parseLock, parseProject, withDependencies, type DependencyField, type LockedPackage, type ProjectFile } from './lock-file.ts';
import { isPackageName, parseRequest, type PackageRequest } from './names.ts';
import { Packument } from './packument.ts';
import { LOCK, PROJECT, readText } from './project-texts.ts';
import { resolveTree, type Resolution } from './resolve.ts';

export interface InstallParts {
  files: FileService;
  registry: StudioService;
  cache: Pick<ContentCache, 'read' | 'write'>;
}

export interface InstallRequest {
  /** As written: `zod`, `zod@^4`. Without any, what package.json asks for. */
  add: readonly string[];
  remove: readonly string[];
  field: DependencyField;
  /** The very version instead of what is compatible with it. */
  exact: boolean;
  /** As `npm ci`: exactly what is locked, or nothing. */
  frozen: boolean;
  onProgress?(done: number, all: number): void;
  signal?: AbortSignal;
}

export interface InstallReport extends FetchReport {
  warnings: string[];
  /** Packages in the lock file. */
  locked: number;
}

/**
 * Installs, adds or removes packages: resolves what package.json asks for, fetches and checks it, and only then writes package.json
 * and package-lock.json in one step. No script of any package is run.
 */
export async function install({ files, registry, cache }: InstallParts, request: InstallRequest): Promise<InstallReport> {
  const project = parseProject(await readText(files, PROJECT) ?? missingProject());
  const lockText = await readText(files, LOCK);
  const locked = lockText === undefined ? new Map<string, LockedPackage>() : parseLock(lockText);
  const descriptions = new Map<string, Promise<Packument>>();
  const packument = (name: string) => {
    request.signal?.throwIfAborted();
    const known = descriptions.get(name) ?? registry.packageDescription(name).then((bytes) => new Packument(name, bytes));
    descriptions.set(name, known);
    return known;
  };
  if (request.frozen && lockText === undefined) throw new RuntimeError('invalid_argument', 'npm ci needs a package-lock.json; run npm install once');
  const wanted = await changedProject(project, request, packument);
  const resolved: Resolution = request.frozen ? { packages: frozen(wanted, locked), warnings: [] } : await resolveTree(wanted, locked, packument);
  const { packages, warnings } = resolved;
  const scripts = [...packages].filter(([, { hasInstallScript, optional }]) => hasInstallScript && !optional).map(([path]) => path.replace(/^.*node_modules\//, ''));
  const used = usedPackages(wanted, packages);
  for (const name of scripts) if (used.has(`node_modules/${name}`)) warnings.push(`${name} has install scripts, which are not run here`);
  const report = await fetchPackages(used, { files, registry, cache, onProgress: request.onProgress, signal: request.signal });
  if (!request.frozen) await writeChanged(files, [[PROJECT, formatProject(wanted)], [LOCK, formatLock(wanted, packages)]], project === wanted ? [PROJECT] : []);
  return { ...report, warnings, locked: packages.size };
}

async function changedProject(project: ProjectFile, { add, remove, field, exact }: InstallRequest, packument: (name: string) => Promise<Packument>): Promise<ProjectFile> {
  let changed = project;
  const fields: DependencyField[] = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const without = (name: string) => {
    for (const each of fields) {
      const { [name]: gone, ...rest }: Record<string, string> = changed[each] ?? {};
      if (gone !== undefined) changed = withDependencies(changed, each, rest);
    }
  };
  for (const name of remove) {
    if (!isPackageName(name)) throw new RuntimeError('invalid_argument', `'${name}' is not the name of a package`);
    without(name);
  }
  for (const text of add) {
    const request = parseRequest(text);
    const { version }: { version: string } = (await packument(request.name)).pick(request.range ?? 'latest');
    const place = (field === 'dependencies' ? fields.find((each) => changed[each]?.[request.name] !== undefined) : undefined) ?? field;
    without(request.name);
    changed = withDependencies(changed, place, { ...changed[place], [request.name]: exact ? version : savedRange(request, version) });
  }
  return changed;
}

/** As npm saves it: compatible with what was installed, unless a narrower range was asked for. */
function savedRange({ range }: PackageRequest, version: string): string {
  const compatible = `^${version}`;
  const isRange = range !== undefined && validRange(range) !== null && !/^[v=]?\d+\.\d+\.\d+/.test(range.trim());
  return isRange && !subset(compatible, range) ? range : compatible;
}

/** What is locked, if that is what package.json asks for. */
function frozen(project: ProjectFile, locked: Map<string, LockedPackage>): Map<string, LockedPackage> {
  const asked = { ...project.dependencies, ...project.devDependencies, ...project.optionalDependencies };
  const absent = Object.keys(asked).filter((name) => !locked.has(`node_modules/${name}`));
  if (absent.length > 0) throw new RuntimeError('invalid_argument', `package.json and package-lock.json are not in step (${absent.join(', ')}); run npm install`);
  return locked;
}

async function writeChanged(files: FileService, texts: readonly (readonly [string, string])[], leave: readonly string[]): Promise<void> {
  const changed: { path: string; data: Uint8Array }[] = [];
  for (const [path, text] of texts) {
    if (!leave.includes(path) && (await readText(files, path)) !== text) changed.push({ path, data: new TextEncoder().encode(text) });
  }
  if (changed.length > 0) await files.writeFiles(changed);
}

function missingProject(): never {
  throw new RuntimeError('invalid_argument', 'there is no package.json at the root of the project');
}
