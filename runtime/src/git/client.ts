import type { PromiseFsClient } from 'isomorphic-git';
import type { FileStat } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';

/** What git needs of a file system. Paths are absolute and normal. */
export interface GitFiles {
  read(path: string): Promise<Uint8Array>;
  write(path: string, data: Uint8Array): void;
  remove(path: string): void;
  list(path: string): Promise<string[]>;
  stat(path: string): Promise<FileStat>;
  mkdir(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
}

export const missing = (path: string) => new RuntimeError('ENOENT', `no such file or directory: ${path}`);

const normal = (path: string) => `/${path.split('/').filter((part) => part !== '' && part !== '.').join('/')}`;

/** `files` as isomorphic-git asks for them. All functions are async: it tells promises from callbacks by what a call without a path returns. */
export function gitClient(files: GitFiles): PromiseFsClient {
  const stat = async (path: string) => describe(await files.stat(normal(path)));
  return {
    promises: {
      readFile: async (path: string, options?: { encoding?: string } | string) => {
        const data = await files.read(normal(path));
        const encoding = typeof options === 'string' ? options : options?.encoding;
        return encoding === undefined ? data : new TextDecoder().decode(data);
      },
      writeFile: async (path: string, data: Uint8Array | string) =>
        files.write(normal(path), typeof data === 'string' ? new TextEncoder().encode(data) : data.slice()),
      unlink: async (path: string) => files.remove(normal(path)),
      readdir: async (path: string) => files.list(normal(path)),
      mkdir: async (path: string) => files.mkdir(normal(path)),
      rmdir: async (path: string) => files.rmdir(normal(path)),
      stat,
      lstat: stat,
      readlink: async (path: string) => Promise.reject(new RuntimeError('EINVAL', `not a link: ${path}`)),
      symlink: async (_target: string, path: string) => Promise.reject(new RuntimeError('ENOTSUP', `the browser's file system has no links: ${path}`)),
      chmod: async () => {},
    },
  };
}

/** What the project's files have no notion of is the same for all, so that git's index can compare the rest. */
function describe({ type, size, mtimeMs }: FileStat) {
  const isDirectory = type === 'directory';
  return {
    type: isDirectory ? ('dir' as const) : ('file' as const),
    mode: isDirectory ? 0o40755 : 0o100644,
    size,
    ino: 0,
    mtimeMs,
    ctimeMs: mtimeMs,
    uid: 0,
    gid: 0,
    dev: 0,
    isFile: () => !isDirectory,
    isDirectory: () => isDirectory,
    isSymbolicLink: () => false,
  };
}
