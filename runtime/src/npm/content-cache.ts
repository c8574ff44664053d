import { limits } from '../limits.ts';

const directoryName = 'packages';

/** Archives of packages by their checksum, in the origin's private storage; when there is no room the oldest go. */
export class ContentCache {
  readonly #directory: Promise<FileSystemDirectoryHandle>;
  #last: Promise<void> = Promise.resolve();
  #kept: Map<string, KeptFile> | undefined;

  constructor(root: () => Promise<FileSystemDirectoryHandle> = () => navigator.storage.getDirectory()) {
    this.#directory = root().then((directory) => directory.getDirectoryHandle(directoryName, { create: true }));
    this.#directory.catch(() => {});
  }

  /** What is returned has still to be checked: the file may have been cut short. */
  async read(integrity: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const directory = await this.#directory;
    const handle = await orMissing(directory.getFileHandle(nameOf(integrity)));
    const file = handle && (await orMissing(handle.getFile()));
    return file && new Uint8Array(await file.arrayBuffer());
  }

  /** One after the other: making room must not meet a file that is being written. A cache that has no room is none; the package is installed all the same. */
  write(integrity: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const written = this.#last.then(() => this.#write(nameOf(integrity), bytes));
    this.#last = written.catch(() => {});
    return written;
  }

  async #write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const directory = await this.#directory;
    this.#kept ??= await listed(directory);
    await this.#makeRoom(directory, this.#kept, bytes.byteLength);
    const handle = await directory.getFileHandle(name, { create: true });
    try {
      const writable = await handle.createWritable();
      await writable.write(bytes);
      await writable.close();
      this.#kept.set(name, { size: bytes.byteLength, at: Date.now() });
    } catch (error) {
      await removed(directory, name);
      if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
    }
  }

  async #makeRoom(directory: FileSystemDirectoryHandle, kept: Map<string, KeptFile>, wanted: number): Promise<void> {
    let total = wanted;
    for (const { size } of kept.values()) total += size;
    for (const [name, { size }] of [...kept].sort(([, a], [, b]) => a.at - b.at)) {
      if (total <= limits.packageCacheBytes) return;
      await removed(directory, name);
      kept.delete(name);
      total -= size;
    }
  }
}

interface KeptFile {
  size: number;
  /** When it was written, in ms since the epoch. */
  at: number;
}

async function listed(directory: FileSystemDirectoryHandle): Promise<Map<string, KeptFile>> {
  const found = new Map<string, KeptFile>();
  for await (const handle of directory.values()) {
    // Another terminal may write at the same time: what has gone by now takes no room.
    const file = handle.kind === 'file' ? await orMissing((handle as FileSystemFileHandle).getFile()) : undefined;
    if (file) found.set(handle.name, { size: file.size, at: file.lastModified });
  }
  return found;
}

async function removed(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  await orMissing(directory.removeEntry(name));
}

/** Undefined for what is not there. */
async function orMissing<Found>(work: Promise<Found>): Promise<Found | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

/** A checksum as a file name. */
function nameOf(integrity: string): string {
  return `${integrity.split(/\s+/, 1)[0]?.replaceAll('/', '_').replaceAll('+', '.').replaceAll('=', '')}.tgz`;
}
