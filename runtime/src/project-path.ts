import { WORKDIR } from './protocol.ts';
import { RuntimeError } from './rpc/error.ts';

/**
 * The absolute path of `path` inside the project, with `.` and `..` resolved. Relative paths start at `from`. Throws
 * `invalid_argument` for anything outside the project.
 */
export function resolveProjectPath(path: unknown, from: string = WORKDIR): string {
  if (typeof path !== 'string' || path.includes('\0')) throw new RuntimeError('invalid_argument', 'a path must be text');
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${from}/${path}`).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  const resolved = `/${parts.join('/')}`;
  if (resolved !== WORKDIR && !resolved.startsWith(`${WORKDIR}/`)) {
    throw new RuntimeError('invalid_argument', `Access denied - path outside allowed directories: ${resolved} not in ${WORKDIR}`);
  }
  return resolved;
}

/** `/project/src/App.tsx` → `src/App.tsx`; the project itself → ''. `path` must be inside the project. */
export function relativeToProject(path: string): string {
  return path.slice(WORKDIR.length + 1);
}
