import * as z from 'zod/mini';
import maxSatisfying from 'semver/ranges/max-satisfying.js';
import satisfies from 'semver/functions/satisfies.js';
import valid from 'semver/functions/valid.js';
import { RuntimeError } from '../rpc/error.ts';

const ranges = z.record(z.string(), z.string());

/** One version of a package, as the registry describes it for installing. */
const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.optional(ranges),
  optionalDependencies: z.optional(ranges),
  peerDependencies: z.optional(ranges),
  peerDependenciesMeta: z.optional(z.record(z.string(), z.object({ optional: z.optional(z.boolean()) }))),
  bundleDependencies: z.optional(z.union([z.array(z.string()), z.boolean()])),
  bin: z.optional(z.union([z.string(), z.record(z.string(), z.string())])),
  engines: z.optional(z.unknown()),
  os: z.optional(z.array(z.string())),
  cpu: z.optional(z.array(z.string())),
  libc: z.optional(z.array(z.string())),
  license: z.optional(z.unknown()),
  funding: z.optional(z.unknown()),
  deprecated: z.optional(z.union([z.string(), z.boolean()])),
  hasInstallScript: z.optional(z.boolean()),
  dist: z.object({ tarball: z.string(), integrity: z.optional(z.string()), unpackedSize: z.optional(z.number()) }),
});
export type Manifest = z.infer<typeof manifestSchema>;

const packumentSchema = z.object({ name: z.string(), 'dist-tags': ranges, versions: z.record(z.string(), z.unknown()) });

/** What the registry says of a package: its versions and tags. */
export class Packument {
  readonly name: string;
  readonly #tags: Record<string, string>;
  readonly #versions: Record<string, unknown>;

  constructor(name: string, bytes: Uint8Array) {
    const parsed = packumentSchema.safeParse(parseJson(name, bytes));
    if (!parsed.success || parsed.data.name !== name) throw new RuntimeError('internal', `the registry's answer about ${name} is not one`);
    this.name = name;
    this.#tags = parsed.data['dist-tags'];
    this.#versions = parsed.data.versions;
  }

  /** The version that npm would take for `range`: a tag's, the latest if it will do, else the highest. Throws `not_found`. */
  pick(range: string): Manifest {
    const version = this.#pickVersion(range.trim());
    const found = version !== undefined && Object.hasOwn(this.#versions, version) ? manifestSchema.safeParse(this.#versions[version]) : undefined;
    if (!found) throw new RuntimeError('not_found', `no version of ${this.name} is ${range}`);
    if (!found.success || found.data.name !== this.name || found.data.version !== version) throw new RuntimeError('internal', `the registry's answer about ${this.name}@${version} is not one`);
    return found.data;
  }

  #pickVersion(range: string): string | undefined {
    const tag = Object.hasOwn(this.#tags, range) ? this.#tags[range] : undefined;
    if (tag !== undefined) return tag;
    const exact = valid(range);
    if (exact !== null) return exact;
    const latest = this.#tags['latest'];
    if (latest !== undefined && satisfies(latest, range)) return latest;
    const all = Object.keys(this.#versions);
    const current = all.filter((version) => !(this.#versions[version] as { deprecated?: unknown }).deprecated);
    return maxSatisfying(current, range) ?? maxSatisfying(all, range) ?? undefined;
  }
}

function parseJson(name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new RuntimeError('internal', `the registry's answer about ${name} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
