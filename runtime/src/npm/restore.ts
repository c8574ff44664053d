import type { FileService } from '../protocol.ts';
import type { ContentCache } from './content-cache.ts';
import { fetchPackages } from './fetch-packages.ts';
import { usedPackages } from './installed.ts';
import { parseLock, parseProject } from './lock-file.ts';
import { LOCK, PROJECT, readText } from './project-texts.ts';

/**
 * Puts back what the cache has of the project's packages, which are not kept with it. Resolves to the folders of those that it has
 * not.
 */
export async function restorePackages(files: Pick<FileService, 'readFile' | 'writeFiles'>, cache: Pick<ContentCache, 'read' | 'write'>): Promise<string[]> {
  const [projectText, lockText] = await Promise.all([readText(files, PROJECT), readText(files, LOCK)]);
  if (projectText === undefined || lockText === undefined) return [];
  const used = usedPackages(parseProject(projectText), parseLock(lockText));
  const { added } = await fetchPackages(used, { files, cache });
  return [...used.keys()].filter((path) => !added.includes(path));
}
