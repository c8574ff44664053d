import { WORKDIR, type DirectoryEntry, type FileService, type FileStat } from '../src/protocol.ts';
import { RuntimeError } from '../src/rpc/error.ts';

/** A FileService in memory, for tests of what works on top of one. Folders exist as far as files need them. */
export class MemoryFiles implements FileService {
  readonly files = new Map<string, Uint8Array>();

  constructor(files: Record<string, string>) {
    for (const [path, text] of Object.entries(files)) this.files.set(`${WORKDIR}/${path}`, new TextEncoder().encode(text));
  }

  text(path: string): string | undefined {
    const data = this.files.get(`${WORKDIR}/${path}`);
    return data && new TextDecoder().decode(data);
  }

  async readFile(path: string): Promise<Uint8Array> {
    return this.files.get(path) ?? missing(path);
  }

  async writeFile(path: string, data: Uint8Array): Promise<void> {
    this.files.set(path, data);
  }

  async writeFiles(files: { path: string; data: Uint8Array }[], remove: string[] = []): Promise<void> {
    for (const path of remove) this.files.delete(path);
    for (const { path, data } of files) this.files.set(path, data);
  }

  async readdir(path: string): Promise<DirectoryEntry[]> {
    const entries = new Map<string, DirectoryEntry>();
    for (const file of this.files.keys()) {
      if (!file.startsWith(`${path}/`)) continue;
      const [name = '', ...rest] = file.slice(path.length + 1).split('/');
      entries.set(name, { name, type: rest.length > 0 ? 'directory' : 'file' });
    }
    return entries.size > 0 ? [...entries.values()] : missing(path);
  }

  async stat(path: string): Promise<FileStat> {
    const data = this.files.get(path);
    if (data) return { type: 'file', size: data.length, mtimeMs: 0 };
    if ([...this.files.keys()].some((file) => file.startsWith(`${path}/`))) return { type: 'directory', size: 0, mtimeMs: 0 };
    return missing(path);
  }

  async mkdir(): Promise<void> {}

  async rm(path: string): Promise<void> {
    this.files.delete(path);
  }

  async rename(from: string, to: string): Promise<void> {
    this.files.set(to, await this.readFile(from));
    this.files.delete(from);
  }

  async snapshot(path: string): Promise<{ path: string; data: Uint8Array }[]> {
    return [...this.files].filter(([file]) => file.startsWith(`${path}/`)).map(([file, data]) => ({ path: file, data }));
  }
}

function missing(path: string): never {
  throw new RuntimeError('ENOENT', `ENOENT: no such file or directory: ${path}`);
}
