import { DATABASE_FILE, WORKDIR } from '../protocol.ts';

export const APP_DATABASE = `/${DATABASE_FILE}`;

/** What a path that an app opens stands for: a name in the pool, ':memory:', or undefined for a place that does not exist here. */
export function databaseFileOf(path: string): string | undefined {
  if (path === ':memory:' || path === '') return ':memory:';
  const absolute = normalize(path.startsWith('/') ? path : `${WORKDIR}/${path}`);
  // Compiled server code may compute the path from its own location; there is one app database whatever that is.
  if (absolute.endsWith(APP_DATABASE)) return APP_DATABASE;
  const folder = `${WORKDIR}/data/`;
  const valid = absolute.startsWith(folder) && absolute.length > folder.length && absolute.length <= 200;
  return valid ? absolute.slice(WORKDIR.length) : undefined;
}

function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
