import { RuntimeError } from '../rpc/error.ts';

/** As the registry has it: lower case, an optional scope, nothing that a path or a query could be made of. */
const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const LONGEST_NAME = 214;

/** What a person asks for: `zod`, `zod@^4`, `@scope/name@next`. */
export interface PackageRequest {
  name: string;
  /** A version, a range or a tag; absent for whatever is the latest. */
  range?: string;
}

export function isPackageName(name: string): boolean {
  return name.length <= LONGEST_NAME && packageName.test(name);
}

/** Throws `invalid_argument` for what is no package of a registry: addresses, folders, archives. */
export function parseRequest(text: string): PackageRequest {
  const at = text.indexOf('@', 1);
  const [name, range] = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  if (!isPackageName(name)) throw new RuntimeError('invalid_argument', `'${text}' is not the name of a package`);
  if (range !== undefined) expectRegistryRange(name, range);
  return range === undefined || range === '' ? { name } : { name, range };
}

export function expectRegistryRange(name: string, range: string): void {
  if (/[:/]/.test(range)) throw new RuntimeError('invalid_argument', `${name}@${range}: only versions of the registry can be installed here, no addresses, folders or aliases`);
}
