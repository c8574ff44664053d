import type { FileService } from '../protocol.ts';
import { transfer } from './port.ts';

/**
 * The dev worker's FileService for clients of this page: a plain object that a port can serve, whose bytes move on without a
 * copy. The dev worker itself confines paths and bounds sizes.
 */
export function forwardFiles(files: FileService): FileService {
  return {
    readFile: async (path) => moved(await files.readFile(path)),
    writeFile: (path, data) => files.writeFile(path, data),
    writeFiles: (list, remove) => files.writeFiles(list, remove),
    readdir: (path) => files.readdir(path),
    stat: (path) => files.stat(path),
    mkdir: (path, recursive) => files.mkdir(path, recursive),
    rm: (path, options) => files.rm(path, options),
    rename: (from, to) => files.rename(from, to),
    snapshot: (path, options) => files.snapshot(path, options),
  };
}

/** Bytes that arrived by message are ours alone. */
export function moved(data: Uint8Array): Uint8Array {
  return data.buffer instanceof ArrayBuffer ? transfer(data, [data.buffer]) : data;
}
