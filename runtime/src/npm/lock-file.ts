import * as z from 'zod/mini';
import { RuntimeError } from '../rpc/error.ts';

const ranges = z.record(z.string(), z.string());

/** A package of the lock file, under the path of its folder. Keys that are not read here are kept as they are. */
const lockedSchema = z.looseObject({
  name: z.optional(z.string()),
  version: z.optional(z.string()),
  resolved: z.optional(z.string()),
  integrity: z.optional(z.string()),
  link: z.optional(z.boolean()),
  dev: z.optional(z.boolean()),
  optional: z.optional(z.boolean()),
  devOptional: z.optional(z.boolean()),
  peer: z.optional(z.boolean()),
  inBundle: z.optional(z.boolean()),
  hasInstallScript: z.optional(z.boolean()),
  os: z.optional(z.array(z.string())),
  cpu: z.optional(z.array(z.string())),
  dependencies: z.optional(ranges),
  devDependencies: z.optional(ranges),
  optionalDependencies: z.optional(ranges),
  peerDependencies: z.optional(ranges),
  peerDependenciesMeta: z.optional(z.record(z.string(), z.object({ optional: z.optional(z.boolean()) }))),
  bin: z.optional(z.union([z.string(), ranges])),
});
export type LockedPackage = z.infer<typeof lockedSchema>;

const lockSchema = z.looseObject({ lockfileVersion: z.number(), packages: z.optional(z.record(z.string(), lockedSchema)) });

/** What package.json says that matters here; everything else of it is kept. */
const projectSchema = z.looseObject({
  name: z.optional(z.string()),
  version: z.optional(z.string()),
  dependencies: z.optional(ranges),
  devDependencies: z.optional(ranges),
  optionalDependencies: z.optional(ranges),
  peerDependencies: z.optional(ranges),
  scripts: z.optional(ranges),
});
export type ProjectFile = z.infer<typeof projectSchema>;

export type DependencyField = 'dependencies' | 'devDependencies' | 'optionalDependencies';

export function parseProject(text: string): ProjectFile {
  return parse(text, 'package.json', projectSchema);
}

/** Packages by the path of their folder, such as `node_modules/react`; without the project itself. */
export function parseLock(text: string): Map<string, LockedPackage> {
  const { lockfileVersion, packages = {} } = parse(text, 'package-lock.json', lockSchema);
  if (lockfileVersion < 2) throw new RuntimeError('invalid_argument', `package-lock.json has version ${lockfileVersion}; run npm 7 or later on it once`);
  return new Map(Object.entries(packages).filter(([path]) => path !== ''));
}

function parse<T>(text: string, name: string, schema: z.ZodMiniType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RuntimeError('invalid_argument', `${name} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new RuntimeError('invalid_argument', `${name}: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`);
  return parsed.data;
}

const sorted = <Value>(record: Record<string, Value>) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/** package.json with `field` changed; names stay in order, as npm keeps them. */
export function withDependencies(project: ProjectFile, field: DependencyField, dependencies: Record<string, string>): ProjectFile {
  const { [field]: _before, ...rest } = project;
  return Object.keys(dependencies).length === 0 ? rest : { ...project, [field]: sorted(dependencies) };
}

export function formatProject(project: ProjectFile): string {
  return `${JSON.stringify(project, undefined, 2)}\n`;
}

/** The lock file as npm 11 writes it. */
export function formatLock(project: ProjectFile, packages: ReadonlyMap<string, LockedPackage>): string {
  const root = Object.fromEntries(
    ['name', 'version', 'license', 'dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'engines', 'bin'].filter((key) => project[key] !== undefined).map((key) => [key, project[key]]),
  );
  const order = [...packages].sort(([a], [b]) => a.localeCompare(b, 'en'));
  const lock = { name: project.name ?? 'app', version: project.version, lockfileVersion: 3, requires: true, packages: { '': root, ...Object.fromEntries(order) } };
  return `${JSON.stringify(lock, undefined, 2)}\n`;
}
