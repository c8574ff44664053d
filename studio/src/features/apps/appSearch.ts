import type { RecentProject } from '../../project/recentProjects.ts';
import type { SavedApp } from '../../saving/SavedApps.ts';

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** True if `name` has every word of the query somewhere, accents and capitals aside. */
export function matches(name: string, query: string): boolean {
  const searched = plain(name);
  return plain(query).split(/\s+/).every((word) => searched.includes(word));
}

export function onThisDeviceOnly(recent: readonly RecentProject[], saved: readonly SavedApp[]): RecentProject[] {
  const known = new Set(saved.map(({ id }) => id));
  return recent.filter(({ id }) => !known.has(id));
}
