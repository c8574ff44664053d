import type { BufferEncoding, CpOptions, DirentEntry, FileContent, FsStat, IFileSystem, MkdirOptions, ReadFileOptions, RmOptions, WriteFileOptions } from './just-bash.ts';
import path from 'path-browserify';
import { WORKDIR, type FileService, type FileStat } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';

/**
 * The project's files as the shell sees them, mounted at WORKDIR; paths that arrive here are relative to that. Everything
 * goes through FileService, so the shell's writes are durable and reach Vite like any others.
 */
export class ProjectFileSystem implements IFileSystem {
  readonly #files: FileService;

  constructor(files: FileService) {
    this.#files = files;
  }

  async readFile(name: string, options?: ReadFileOptions | BufferEncoding): Promise<string> {
    const encoding = (typeof options === 'string' ? options : options?.encoding) ?? 'utf8';
    const bytes = await this.readFileBuffer(name);
    return encoding === 'binary' || encoding === 'latin1' ? latin1(bytes) : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  async readFileBytes(name: string): Promise<never> {
    // The shell's ByteString is a string of one character per byte under an opaque type.
    return latin1(await this.readFileBuffer(name)) as never;
  }

  readFileBuffer(name: string): Promise<Uint8Array> {
    return this.#files.readFile(absolute(name));
  }

  async writeFile(name: string, content: FileContent, options?: WriteFileOptions | BufferEncoding): Promise<void> {
    await this.#files.writeFiles([{ path: absolute(name), data: bytesOf(content, options) }]);
  }

  async appendFile(name: string, content: FileContent, options?: WriteFileOptions | BufferEncoding): Promise<void> {
    const before = (await this.exists(name)) ? await this.readFileBuffer(name) : new Uint8Array();
    const added = bytesOf(content, options);
    const data = new Uint8Array(before.byteLength + added.byteLength);
    data.set(before);
    data.set(added, before.byteLength);
    await this.#files.writeFile(absolute(name), data);
  }

  async exists(name: string): Promise<boolean> {
    try {
      await this.#files.stat(absolute(name));
      return true;
    } catch (error) {
      if (error instanceof RuntimeError && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false;
      throw error;
    }
  }

  async stat(name: string): Promise<FsStat> {
    return shellStat(await this.#files.stat(absolute(name)));
  }

  lstat(name: string): Promise<FsStat> {
    return this.stat(name);
  }

  mkdir(name: string, options?: MkdirOptions): Promise<void> {
    return this.#files.mkdir(absolute(name), options?.recursive ?? false);
  }

  async readdir(name: string): Promise<string[]> {
    return (await this.#files.readdir(absolute(name))).map((entry) => entry.name);
  }

  async readdirWithFileTypes(name: string): Promise<DirentEntry[]> {
    return (await this.#files.readdir(absolute(name))).map((entry) => ({
      name: entry.name,
      isFile: entry.type === 'file',
      isDirectory: entry.type === 'directory',
      isSymbolicLink: entry.type === 'symlink',
    }));
  }

  rm(name: string, options?: RmOptions): Promise<void> {
    return this.#files.rm(absolute(name), { recursive: options?.recursive ?? false, force: options?.force ?? false });
  }

  async cp(source: string, destination: string, options?: CpOptions): Promise<void> {
    const [from, to] = [absolute(source), absolute(destination)];
    if ((await this.#files.stat(from)).type !== 'directory') {
      await this.#files.writeFiles([{ path: to, data: await this.#files.readFile(from) }]);
      return;
    }
    if (!options?.recursive) throw new RuntimeError('EISDIR', `EISDIR: illegal operation on a directory, cp '${source}'`);
    const files = await this.#files.snapshot(from, { includeIgnored: true });
    await this.#files.mkdir(to, true);
    await this.#files.writeFiles(files.map((file) => ({ path: to + file.path.slice(from.length), data: file.data })));
  }

  mv(source: string, destination: string): Promise<void> {
    return this.#files.rename(absolute(source), absolute(destination));
  }

  resolvePath(base: string, name: string): string {
    return path.resolve(base, name);
  }

  /** Globbing falls back to reading folders. */
  getAllPaths(): string[] {
    return [];
  }

  async chmod(name: string): Promise<void> {
    // Modes are not kept; the file has to be there, as for any chmod.
    await this.#files.stat(absolute(name));
  }

  symlink(): Promise<void> {
    return unsupported('symbolic links');
  }

  link(): Promise<void> {
    return unsupported('hard links');
  }

  readlink(name: string): Promise<string> {
    return Promise.reject(new RuntimeError('EINVAL', `EINVAL: invalid argument, readlink '${name}'`));
  }

  async realpath(name: string): Promise<string> {
    await this.#files.stat(absolute(name));
    return path.resolve('/', name);
  }

  async utimes(name: string): Promise<void> {
    // Only FileService sets times; `touch` on a file that is there changes nothing.
    await this.#files.stat(absolute(name));
  }
}

function absolute(name: string): string {
  const relative = path.resolve('/', name);
  return relative === '/' ? WORKDIR : WORKDIR + relative;
}

function shellStat({ type, size, mtimeMs }: FileStat): FsStat {
  const isDirectory = type === 'directory';
  return { isFile: type === 'file', isDirectory, isSymbolicLink: type === 'symlink', mode: isDirectory ? 0o755 : 0o644, size, mtime: new Date(mtimeMs) };
}

function bytesOf(content: FileContent, options?: WriteFileOptions | BufferEncoding): Uint8Array {
  if (typeof content !== 'string') return content;
  const encoding = typeof options === 'string' ? options : options?.encoding;
  if (encoding !== 'binary' && encoding !== 'latin1') return new TextEncoder().encode(content);
  return Uint8Array.from(content, (character) => character.charCodeAt(0));
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 0x8000) text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return text;
}

function unsupported(what: string): Promise<never> {
  return Promise.reject(new RuntimeError('ENOTSUP', `ENOTSUP: this file system has no ${what}`));
}
