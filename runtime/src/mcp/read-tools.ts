import { resolveProjectPath } from '../project-path.ts';
import { WORKDIR, type FileService } from '../protocol.ts';
import { base64 } from './base64.ts';
import { contentResult, type ToolHandler } from './tool-server.ts';

const mediaTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  flac: 'audio/flac',
};

/** Tools that read single files. */
export function readTools(files: FileService): Record<string, ToolHandler> {
  const readText = async (path: string) => new TextDecoder().decode(await files.readFile(resolveProjectPath(path)));
  return {
    read_text_file: async ({ path, head, tail }: { path: string; head?: number; tail?: number }) => {
      if (head && tail) throw new Error('Cannot specify both head and tail parameters simultaneously');
      const text = await readText(path);
      if (tail) return contentResult(text.replaceAll('\r\n', '\n').split('\n').slice(-tail).join('\n'));
      if (head) return contentResult(text.split('\n').slice(0, head).join('\n'));
      return contentResult(text);
    },
    read_media_file: async ({ path }: { path: string }) => {
      const resolved = resolveProjectPath(path);
      const data = base64(await files.readFile(resolved));
      const mimeType = mediaTypes[resolved.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream';
      const item =
        mimeType.startsWith('image/') || mimeType.startsWith('audio/')
          ? { type: mimeType.startsWith('image/') ? ('image' as const) : ('audio' as const), data, mimeType }
          : { type: 'resource' as const, resource: { uri: `file://${encodeURI(resolved)}`, mimeType, blob: data } };
      return { content: [item], structuredContent: { content: [item] } };
    },
    read_multiple_files: async ({ paths }: { paths: string[] }) => {
      const read = (path: string) =>
        readText(path).then(
          (text) => `${path}:\n${text}\n`,
          (error: unknown) => `${path}: Error - ${error instanceof Error ? error.message : String(error)}`,
        );
      return contentResult((await Promise.all(paths.map(read))).join('\n---\n'));
    },
    get_file_info: async ({ path }: { path: string }) => {
      const { type, size, mtimeMs } = await files.stat(resolveProjectPath(path));
      const info = { size, modified: new Date(mtimeMs), isDirectory: type === 'directory', isFile: type === 'file' };
      return contentResult(Object.entries(info).map(([key, value]) => `${key}: ${String(value)}`).join('\n'));
    },
    list_allowed_directories: async () => contentResult(`Allowed directories:\n${WORKDIR}`),
  };
}
