import { resolveProjectPath } from '../project-path.ts';
import { WORKDIR } from '../protocol.ts';

/** Paths of the public API start at the working directory, with or without a slash; its own absolute path is also taken. */
export function apiPath(path: string): string {
  const isAbsolute = path === WORKDIR || path.startsWith(`${WORKDIR}/`);
  return resolveProjectPath(isAbsolute ? path : `./${path}`);
}
