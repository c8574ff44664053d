import { limits } from '../limits.ts';

const directoryName = 'packages';

/** Archives of packages by their checksum, in the origin's private storage; when there is no room the oldest go. */
export class ContentCache {
  readonly #directory: Promise<FileSystemDirectoryHandle>;

  constructor(root: () => Promise<FileSystemDirectoryHandle> = () => navigator.storage.getDirectory()) {
    this.#directory = root().then((directory) => directory.getDirectoryHandle(directoryName, { create: true }));
    this.#directory.catch(() => {});
  }

  /** What is returned has still to be checked: the file may have been cut short. */
  async read(integrity: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const file = await (await (await this.#directory).getFileHandle(nameOf(integrity))).getFile();
      return new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
      throw error;
    }
  }

  /** A cache that cannot be written is none; the package itself was installed. */
  async write(integrity: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const directory = await this.#directory;
    await this.#makeRoom(directory, bytes.byteLength);
    const handle = await directory.getFileHandle(nameOf(integrity), { create: true });
    try {
      const writable = await handle.createWritable();
      await writable.write(bytes);
      await writable.close();
    } catch (error) {
      await directory.removeEntry(nameOf(integrity));
      if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
    }
  }

  async #makeRoom(directory: FileSystemDirectoryHandle, wanted: number): Promise<void> {
    const files: { name: string; size: number; at: number }[] = [];
    for await (const handle of directory.values()) {
      if (handle.kind !== 'file') continue;
      const { size, lastModified } = await (handle as FileSystemFileHandle).getFile();
      files.push({ name: handle.name, size, at: lastModified });
    }
    let total = files.reduce((sum, { size }) => sum + size, wanted);
    for (const { name, size } of files.sort((a, b) => a.at - b.at)) {
      if (total <= limits.packageCacheBytes) return;
      await directory.removeEntry(name);
      total -= size;
    }
  }
}

/** A checksum as a file name. */
function nameOf(integrity: string): string {
  return `${integrity.split(/\s+/, 1)[0]?.replaceAll('/', '_').replaceAll('+', '.').replaceAll('=', '')}.tgz`;
}
