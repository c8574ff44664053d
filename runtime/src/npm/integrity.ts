import { RuntimeError } from '../rpc/error.ts';

const algorithms: Record<string, string> = { sha512: 'SHA-512', sha384: 'SHA-384' };

/** Throws `invalid_argument` unless the bytes have the checksum that `integrity` (as in a lock file) names; sha1 does not count as one. */
export async function checkIntegrity(what: string, bytes: Uint8Array<ArrayBuffer>, integrity: string): Promise<void> {
  const known = integrity.split(/\s+/).map((entry) => /^(\w+)-([A-Za-z0-9+/]+=*)/.exec(entry)).filter((entry) => entry !== null && entry[1] !== undefined && entry[1] in algorithms);
  const strongest = known.find((entry) => entry?.[1] === 'sha512') ?? known[0];
  if (!strongest) throw new RuntimeError('invalid_argument', `${what} has no checksum that can be relied on`);
  const [, algorithm = '', expected] = strongest;
  const digest = new Uint8Array(await crypto.subtle.digest(algorithms[algorithm] ?? '', bytes));
  if (btoa(String.fromCharCode(...digest)) !== expected) throw new RuntimeError('invalid_argument', `${what} is not what was published: its checksum differs`);
}
