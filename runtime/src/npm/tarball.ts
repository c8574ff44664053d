import { unpackTar } from 'modern-tar';
import { limits } from '../limits.ts';
import { RuntimeError } from '../rpc/error.ts';

export interface PackageFile {
  /** Relative to the package's folder. */
  path: string;
  data: Uint8Array;
}

/** The files of a package as it was published. What leaves its folder, or is no plain file, is refused or left out. */
export async function unpack(what: string, archive: Uint8Array<ArrayBuffer>): Promise<PackageFile[]> {
  const files: PackageFile[] = [];
  for (const { header, data } of await unpackTar(await unzipped(what, archive))) {
    const { name, type } = header;
    // Links have no place here: nothing that they could point to is needed, and much that they could is not theirs.
    if (type !== 'file' || !data) continue;
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (name.startsWith('/') || name.includes('\\') || name.includes('\0') || parts.includes('..')) {
      throw new RuntimeError('invalid_argument', `${what} holds the path ${JSON.stringify(name)}, which leads out of it, and is not installed`);
    }
    // The first folder is `package` by custom, and may be called anything.
    const path = parts.slice(1).join('/');
    // A package cannot bring files of others.
    if (path === '' || parts[1] === 'node_modules') continue;
    files.push({ path, data });
    if (files.length > limits.packageFiles) throw new RuntimeError('too_large', `${what} has more than ${limits.packageFiles} files`);
  }
  if (!files.some(({ path }) => path === 'package.json')) throw new RuntimeError('invalid_argument', `${what} has no package.json`);
  return files;
}

/** Unzips no further than the limit, so that a small archive cannot fill the memory. */
async function unzipped(what: string, archive: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([archive]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new RuntimeError('invalid_argument', `${what} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (done) break;
    size += value.byteLength;
    if (size > limits.packageBytes) {
      await reader.cancel();
      throw new RuntimeError('too_large', `${what} is larger than ${limits.packageBytes / 1024 / 1024} MB unpacked`);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
