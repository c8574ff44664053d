import { minimatch } from 'minimatch';
import { resolveProjectPath } from '../project-path.ts';
import type { FileService } from '../protocol.ts';
import { walk } from './directory-walk.ts';
import { contentResult, type ToolHandler } from './tool-server.ts';

interface TreeNode {
  name: string;
  type: 'file' | 'directory';
  children?: TreeNode[];
}

const matches = (path: string, pattern: string) => minimatch(path, pattern, { dot: true });

/** Tools that list and search folders. */
export function directoryTools(files: FileService): Record<string, ToolHandler> {
  return {
    list_directory: async ({ path }: { path: string }) => {
      const entries = await files.readdir(resolveProjectPath(path));
      return contentResult(entries.map((entry) => `${entry.type === 'directory' ? '[DIR]' : '[FILE]'} ${entry.name}`).join('\n'));
    },
    list_directory_with_sizes: async ({ path, sortBy = 'name' }: { path: string; sortBy?: 'name' | 'size' }) =>
      contentResult(await listWithSizes(files, resolveProjectPath(path), sortBy)),
    directory_tree: async ({ path, excludePatterns = [] }: { path: string; excludePatterns?: string[] }) =>
      contentResult(JSON.stringify(await tree(files, resolveProjectPath(path), excludePatterns), null, 2)),
    search_files: async ({ path, pattern, excludePatterns = [] }: { path: string; pattern: string; excludePatterns?: string[] }) => {
      const found: string[] = [];
      const isExcluded = (relative: string) => excludePatterns.some((excluded) => matches(relative, excluded));
      for await (const entry of walk(files, resolveProjectPath(path), ({ relative }) => !isExcluded(relative))) {
        if (!isExcluded(entry.relative) && matches(entry.relative, pattern)) found.push(entry.path);
      }
      return contentResult(found.length > 0 ? found.join('\n') : 'No matches found');
    },
  };
}

async function tree(files: FileService, root: string, excludePatterns: string[]): Promise<TreeNode[]> {
  const isExcluded = (relative: string) =>
    excludePatterns.some((pattern) =>
      pattern.includes('*')
        ? matches(relative, pattern)
        : matches(relative, pattern) || matches(relative, `**/${pattern}`) || matches(relative, `**/${pattern}/**`),
    );
  const top: TreeNode[] = [];
  const childrenOf = new Map<string, TreeNode[]>([[root, top]]);
  for await (const entry of walk(files, root, ({ relative }) => !isExcluded(relative))) {
    if (isExcluded(entry.relative)) continue;
    const isDirectory = entry.type === 'directory';
    const node: TreeNode = { name: entry.name, type: isDirectory ? 'directory' : 'file', ...(isDirectory ? { children: [] } : {}) };
    childrenOf.get(entry.path.slice(0, -entry.name.length - 1))?.push(node);
    if (node.children) childrenOf.set(entry.path, node.children);
  }
  return top;
}

async function listWithSizes(files: FileService, root: string, sortBy: 'name' | 'size'): Promise<string> {
  const entries = await Promise.all(
    (await files.readdir(root)).map(async (entry) => ({
      name: entry.name,
      isDirectory: entry.type === 'directory',
      size: entry.type === 'directory' ? 0 : (await files.stat(`${root}/${entry.name}`)).size,
    })),
  );
  entries.sort((a, b) => (sortBy === 'size' ? b.size - a.size : a.name.localeCompare(b.name)));
  const folders = entries.filter((entry) => entry.isDirectory).length;
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  return [
    ...entries.map(
      ({ name, isDirectory, size }) => `${isDirectory ? '[DIR]' : '[FILE]'} ${name.padEnd(30)} ${isDirectory ? '' : formatSize(size).padStart(10)}`,
    ),
    '',
    `Total: ${entries.length - folders} files, ${folders} directories`,
    `Combined size: ${formatSize(total)}`,
  ].join('\n');
}

export function formatSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  const unit = bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length - 1);
  return unit === 0 ? `${bytes} B` : `${(bytes / 1024 ** unit).toFixed(2)} ${units[unit]}`;
}
