import valid from 'semver/functions/valid.js';
import { limits } from '../limits.ts';
import { isPackageName } from '../npm/names.ts';
import type { StudioService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { transfer } from '../rpc/port.ts';
import type { PackageSource } from './session.ts';

/** Answers at once that one page may wait for. */
const MOST_AT_ONCE = 32;

/** What a runtime page may ask of the studio. App code runs on that page's origin, so a question is answered only in this form. */
export function studioService(packages: PackageSource | undefined): StudioService {
  let underWay = 0;
  const answer = async (ask: (source: PackageSource) => Promise<Uint8Array>, most: number): Promise<Uint8Array> => {
    if (!packages) throw new RuntimeError('not_found', 'packages cannot be installed here');
    if (underWay >= MOST_AT_ONCE) throw new RuntimeError('aborted', `${MOST_AT_ONCE} packages are being fetched already`);
    underWay += 1;
    try {
      const bytes = await ask(packages);
      if (bytes.byteLength > most) throw new RuntimeError('too_large', `more than ${most / 1024 / 1024} MB came from the registry`);
      return bytes.buffer instanceof ArrayBuffer ? transfer(bytes, [bytes.buffer]) : bytes;
    } finally {
      underWay -= 1;
    }
  };
  return {
    packageDescription: (name) => answer((source) => source.description(checkedName(name)), limits.packumentBytes),
    packageArchive: (name, version) => answer((source) => source.archive(checkedName(name), checkedVersion(version)), limits.archiveBytes),
  };
}

function checkedName(name: unknown): string {
  if (typeof name !== 'string' || !isPackageName(name)) throw new RuntimeError('invalid_argument', 'this is not the name of a package');
  return name;
}

function checkedVersion(version: unknown): string {
  if (typeof version !== 'string' || version.length > 200 || valid(version) !== version) throw new RuntimeError('invalid_argument', 'this is not the version of a package');
  return version;
}
