import { WORKDIR, type FileService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';

export const PROJECT = `${WORKDIR}/package.json`;
export const LOCK = `${WORKDIR}/package-lock.json`;

/** A file's text; undefined if it is not there. */
export async function readText(files: Pick<FileService, 'readFile'>, path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await files.readFile(path));
  } catch (error) {
    if (error instanceof RuntimeError && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
