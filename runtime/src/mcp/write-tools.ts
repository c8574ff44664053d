import { resolveProjectPath } from '../project-path.ts';
import type { FileService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { applyEdits, fencedDiff, type Edit } from './edit-file.ts';
import { contentResult, type ToolHandler } from './tool-server.ts';

/** Throws what the model reads when the text could not work. Paths are absolute; `before` is absent for a new file. */
export type CheckFile = (path: string, before: string | undefined, after: string) => Promise<void>;

/** Tools that change files. */
export function writeTools(files: FileService, check: CheckFile): Record<string, ToolHandler> {
  return {
    write_file: async ({ path, content }: { path: string; content: string }) => {
      const resolved = resolveProjectPath(path);
      await check(resolved, await existingText(files, resolved), content);
      // In one step with its parent folders, which a model rarely creates by itself.
      await files.writeFiles([{ path: resolved, data: new TextEncoder().encode(content) }]);
      return contentResult(`Successfully wrote to ${path}`);
    },
    edit_file: async ({ path, edits, dryRun }: { path: string; edits: Edit[]; dryRun?: boolean }) => {
      const resolved = resolveProjectPath(path);
      const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await files.readFile(resolved));
      const after = applyEdits(before, edits);
      await check(resolved, before, after);
      if (!dryRun) await files.writeFile(resolved, new TextEncoder().encode(after));
      return contentResult(fencedDiff(resolved, before, after));
    },
    create_directory: async ({ path }: { path: string }) => {
      await files.mkdir(resolveProjectPath(path), true);
      return contentResult(`Successfully created directory ${path}`);
    },
    move_file: async ({ source, destination }: { source: string; destination: string }) => {
      const to = resolveProjectPath(destination);
      if (await exists(files, to)) throw new Error(`Destination already exists: ${to}`);
      await files.rename(resolveProjectPath(source), to);
      return contentResult(`Successfully moved ${source} to ${destination}`);
    },
  };
}

async function existingText(files: FileService, path: string): Promise<string | undefined> {
  return (await exists(files, path)) ? new TextDecoder().decode(await files.readFile(path)) : undefined;
}

async function exists(files: FileService, path: string): Promise<boolean> {
  try {
    await files.stat(path);
    return true;
  } catch (error) {
    if (error instanceof RuntimeError && error.code === 'ENOENT') return false;
    throw error;
  }
}
