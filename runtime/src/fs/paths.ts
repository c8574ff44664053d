import { WORKDIR } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';

const longest = 1024;

/**
 * The normal form of a path of the project: absolute, inside WORKDIR, without `.`, empty or trailing parts. Anything else, `..`
 * above all, is refused as `invalid_argument`: paths come from the model, from dropped files and from app code.
 */
export function projectPath(path: string): string {
  if (typeof path !== 'string' || path.length === 0 || path.length > longest) {
    throw new RuntimeError('invalid_argument', `a path has 1 to ${longest} characters`);
  }
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const normal = `/${parts.join('/')}`;
  const inside = normal === WORKDIR || normal.startsWith(`${WORKDIR}/`);
  if (!path.startsWith('/') || path.includes('\0') || parts.includes('..') || !inside) {
    throw new RuntimeError('invalid_argument', `not a path inside ${WORKDIR}: ${JSON.stringify(path)}`);
  }
  return normal;
}

export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** The path and the directories above it, from WORKDIR's child downwards. */
export function ancestors(path: string): string[] {
  const parts = path.slice(WORKDIR.length + 1).split('/');
  return parts.slice(0, -1).map((_, index) => `${WORKDIR}/${parts.slice(0, index + 1).join('/')}`);
}

export function isBelow(path: string, directory: string): boolean {
  return path.startsWith(`${directory}/`);
}

const history = `${WORKDIR}/.git`;

/** Whether the path belongs to the project's git history, which is kept beside the files and is none of them. */
export function isHistory(path: string): boolean {
  return path === history || isBelow(path, history);
}

const volatile = new Set(['node_modules', 'dist']);

/** Whether the path survives a reload; installed packages and built files do not, they are made again. */
export function isDurable(path: string): boolean {
  return !volatile.has(path.slice(WORKDIR.length + 1).split('/', 1)[0]!);
}
