import { createStore, del, entries, get, set } from 'idb-keyval';
import type { Contents } from './archive.ts';

/** What this browser knows of an app on the server: which version the files here come from. */
export interface Link {
  format: 1;
  /** Whose app it is. */
  user: string;
  /** The version that both sides have; 0 before the first. */
  base: number;
  contents: Contents;
  /** What the app was called here when that was last told to the server. */
  name?: string;
  /** Milliseconds since the epoch. */
  savedAt: number;
  /** A save that may or may not have arrived: it is sent again as it is, which the server recognizes. */
  pending?: { saveId: string; contents: Contents; archive: Blob };
  /** The version that is being brought here; what is here is not the app until that has ended. */
  opening?: number;
}

export interface Links {
  read(projectId: string): Promise<Link | undefined>;
  write(projectId: string, link: Link): Promise<void>;
  /** Ids of the projects that belong to `user`. */
  of(user: string): Promise<string[]>;
  remove(projectId: string): Promise<void>;
  /** What belonged to a guest belongs to an account now. */
  move(from: string, to: string): Promise<void>;
}

export class IndexedDbLinks implements Links {
  readonly #store = createStore('app-builder-saving', 'links');

  async read(projectId: string): Promise<Link | undefined> {
    const link = await get<Link>(projectId, this.#store);
    return link?.format === 1 ? link : undefined;
  }

  async write(projectId: string, link: Link): Promise<void> {
    await set(projectId, link, this.#store);
  }

  async of(user: string): Promise<string[]> {
    return (await entries<string, Link>(this.#store)).filter(([, link]) => link.user === user).map(([projectId]) => projectId);
  }

  async remove(projectId: string): Promise<void> {
    await del(projectId, this.#store);
  }

  async move(from: string, to: string): Promise<void> {
    for (const [projectId, link] of await entries<string, Link>(this.#store)) if (link.user === from) await this.write(projectId, { ...link, user: to });
  }
}
