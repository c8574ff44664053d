import { z } from 'zod';
import { browserStorage } from './pageStorage.ts';

const KEY = 'app-builder:recent-projects';
const LIMIT = 12;

const recentProjects = z.array(z.object({ id: z.string(), name: z.string(), usedAt: z.number() }));
export type RecentProject = z.infer<typeof recentProjects>[number];

/** Projects that were given a first prompt in this browser, latest first. */
export function listRecentProjects(): RecentProject[] {
  const text = browserStorage.get(KEY);
  if (text === null) return [];
  try {
    const parsed = recentProjects.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : [];
  } catch {
    // Written by something else: the list is a convenience, the projects themselves are untouched.
    return [];
  }
}

export function forgetProject(id: string): void {
  browserStorage.set(KEY, JSON.stringify(listRecentProjects().filter((project) => project.id !== id)));
}

export function rememberProject(id: string, name: string): void {
  const others = listRecentProjects().filter((project) => project.id !== id);
  browserStorage.set(KEY, JSON.stringify([{ id, name, usedAt: Date.now() }, ...others].slice(0, LIMIT)));
}
