import { z } from 'zod';
import { asOneGuest } from '../account/oneGuest.ts';
import { jsonOf, request, requestWith } from '../project/http.ts';

const app = z.object({
  id: z.string(),
  name: z.string(),
  version: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  archived: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
/** An app that the server keeps for whoever is known here. */
export type SavedApp = z.infer<typeof app>;

const apps = z.object({ apps: z.array(app) });
const version = z.object({
  number: z.int().positive(),
  kind: z.enum(['turn', 'edit', 'import', 'restore', 'duplicate']),
  label: z.string(),
  savedAt: z.string(),
  bytes: z.int().nonnegative(),
});
/** A version that the server keeps of an app. */
export type SavedVersion = z.infer<typeof version>;

const versions = z.object({ versions: z.array(version) });

/** protocol/apps.schema.json. Rejects with StudioError. */
export interface SavedApps {
  /** The latest changed first, archived ones too. */
  list(): Promise<SavedApp[]>;
  /** Rejects with `app_missing` or `not_signed_in`. */
  find(id: string): Promise<SavedApp>;
  /** The app of that id, made now unless it is there. Makes a guest of nobody. */
  create(id: string, name: string): Promise<SavedApp>;
  change(id: string, change: { name?: string; archived?: boolean }): Promise<SavedApp>;
  duplicate(id: string, newId: string, name: string): Promise<SavedApp>;
  remove(id: string): Promise<void>;
  /** Resolves to the number of the version. Rejects with `app_conflict` when another browser has saved since the save's base. */
  save(id: string, archive: Blob): Promise<number>;
  /** Everything of a version, as a zip. */
  open(id: string, version: number): Promise<Uint8Array>;
  /** The latest first. */
  versions(id: string): Promise<SavedVersion[]>;
  /** Makes an older version the latest once more. Rejects with `app_conflict` when `base` is not the latest, or `version_missing`. */
  restore(id: string, version: number, saving: { saveId: string; base: number }): Promise<void>;
}

const addressOf = (id: string) => `/api/apps/${encodeURIComponent(id)}`;

export class HttpSavedApps implements SavedApps {
  async list(): Promise<SavedApp[]> {
    return (await jsonOf(apps, await request('/api/apps'))).apps;
  }

  async find(id: string): Promise<SavedApp> {
    return jsonOf(app, await request(addressOf(id)));
  }

  create(id: string, name: string): Promise<SavedApp> {
    return asOneGuest(async () => jsonOf(app, await requestWith('PUT', addressOf(id), { name })));
  }

  async change(id: string, change: { name?: string; archived?: boolean }): Promise<SavedApp> {
    return jsonOf(app, await requestWith('PATCH', addressOf(id), change));
  }

  async duplicate(id: string, newId: string, name: string): Promise<SavedApp> {
    return jsonOf(app, await requestWith('POST', `${addressOf(id)}/duplicate`, { id: newId, name }));
  }

  async remove(id: string): Promise<void> {
    await requestWith('DELETE', addressOf(id));
  }

  async save(id: string, archive: Blob): Promise<number> {
    const response = await request(`${addressOf(id)}/versions`, { method: 'POST', headers: { 'content-type': 'application/zip' }, body: archive });
    return (await jsonOf(version, response)).number;
  }

  async open(id: string, number: number): Promise<Uint8Array> {
    return new Uint8Array(await (await request(`${addressOf(id)}/versions/${number}`)).arrayBuffer());
  }

  async versions(id: string): Promise<SavedVersion[]> {
    return (await jsonOf(versions, await request(`${addressOf(id)}/versions`))).versions;
  }

  async restore(id: string, number: number, saving: { saveId: string; base: number }): Promise<void> {
    await requestWith('POST', `${addressOf(id)}/versions/${number}/restore`, saving);
  }
}
