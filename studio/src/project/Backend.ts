import type { PackageSource } from '@app-builder/runtime';
import { z } from 'zod';
import { jsonOf, request } from './http.ts';

const configuration = z.object({
  limits: z.object({ promptCharacters: z.int().positive(), bodyBytes: z.int().positive() }),
  projectHostSuffix: z.string().regex(/^\.[a-z0-9.-]+$/),
  /** What people call the provider where they may sign in; absent where there is none. */
  provider: z.optional(z.string()),
  /** How to start StackBlitz's containers; absent where projects run in our own. */
  stackBlitz: z.optional(z.object({ coep: z.enum(['require-corp', 'credentialless', 'none']), key: z.optional(z.string()) })),
});
export type BackendConfiguration = z.infer<typeof configuration>;

const models = z.object({
  models: z
    .array(
      z.object({
        id: z.string().min(1).max(128),
        label: z.string().min(1),
        modes: z.array(z.enum(['build', 'plan', 'ask'])).min(1),
        images: z.boolean(),
        priced: z.boolean(),
      }),
    )
    .min(1),
});
/** A model that can answer turns, as protocol/models.schema.json defines it. */
export type ModelDescription = z.infer<typeof models>['models'][number];

const offeredRules = z.object({ version: z.string(), editable: z.boolean(), files: z.record(z.string(), z.string()) });
/** The files that the company's rules of today make of an app, by path. */
export type OfferedRules = z.infer<typeof offeredRules>;

const starter = z.object({ files: z.record(z.string(), z.string()) });

/** What the studio asks of the backend besides turns. Answers are asked for once; a failure is asked again next time. */
export class Backend {
  #configuration: Promise<BackendConfiguration> | undefined;

  /** Throws StudioError `backend_unreachable` or a code of the backend. */
  configuration(): Promise<BackendConfiguration> {
    this.#configuration ??= getJson('/api/config', configuration).catch((error: unknown) => {
      this.#configuration = undefined;
      throw error;
    });
    return this.#configuration;
  }

  /** The models that can answer turns, the server's default first. */
  async models(): Promise<ModelDescription[]> {
    return (await getJson('/api/models', models)).models;
  }

  async rules(): Promise<OfferedRules> {
    return getJson('/api/rules', offeredRules);
  }

  /** What a project may install, by way of the backend: the browser itself reaches no registry. */
  readonly packages: PackageSource = {
    description: (name) => getBytes(`/api/packages/description?${new URLSearchParams({ name })}`),
    archive: (name, version) => getBytes(`/api/packages/archive?${new URLSearchParams({ name, version })}`),
  };

  /** Files of a new project by path. */
  async starter(signal: AbortSignal): Promise<Record<string, string>> {
    return (await getJson('/api/starter', starter, signal)).files;
  }
}

async function getBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await request(path)).arrayBuffer());
}

async function getJson<T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  return jsonOf(schema, await request(path, { headers: { accept: 'application/json' }, ...(signal && { signal }) }));
}
