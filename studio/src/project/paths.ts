import { WORKDIR } from '@app-builder/runtime';

/** Path relative to the project's root of a path that may be absolute inside the runtime, or a URL of the preview. */
export function relativePath(path: string): string {
  const bare = path.replace(/[?#].*$/, '');
  return bare.startsWith(`${WORKDIR}/`) ? bare.slice(WORKDIR.length + 1) : bare.replace(/^\.?\//, '');
}

export function absolutePath(path: string): string {
  return `${WORKDIR}/${relativePath(path)}`;
}
