import { ContainerRuntime, type ContainerOptions, type ContainerStore, type KeptProject } from '@app-builder/runtime/container';
import { configureAPIKey, WebContainer } from '@webcontainer/api';
import { createStore, del, get, set } from 'idb-keyval';
import type { BackendConfiguration } from './Backend.ts';

const FORMAT = 1;

/** Keeps projects in the studio's own storage: their containers forget everything. */
class IndexedDbProjects implements ContainerStore {
  readonly #store = createStore('app-builder-projects', 'projects');

  async load(project: string): Promise<KeptProject | undefined> {
    const kept = await get<{ format: number; project: KeptProject }>(project, this.#store);
    return kept?.format === FORMAT ? kept.project : undefined;
  }

  async save(project: string, kept: KeptProject): Promise<void> {
    await set(project, { format: FORMAT, project: kept }, this.#store);
  }

  async remove(project: string): Promise<void> {
    await del(project, this.#store);
  }
}

/** Removes what this browser keeps of a project. */
export function removeFromStackBlitz(project: string): Promise<void> {
  return new IndexedDbProjects().remove(project);
}

/** Boots a project in StackBlitz's implementation, whose scripts and servers are theirs. Rejects with a RuntimeError. */
export function bootOnStackBlitz(
  { coep, key }: NonNullable<BackendConfiguration['stackBlitz']>,
  options: Pick<ContainerOptions, 'project' | 'starter' | 'signal' | 'onProgress'>,
): Promise<ContainerRuntime> {
  if (key) configureAPIKey(key);
  return ContainerRuntime.boot({
    ...options,
    store: new IndexedDbProjects(),
    boot: () => WebContainer.boot({ coep, workdirName: 'project', forwardPreviewErrors: true }),
  });
}
