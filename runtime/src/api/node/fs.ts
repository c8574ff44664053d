import { DATABASE_FILE, WORKDIR } from '../../protocol.ts';

/**
 * What there is of `node:fs` for app code: the folder of the database. The project's files live in another worker, behind
 * asynchronous calls, so the synchronous interface cannot be served; every other member says so when it is called.
 */
const DATA_FOLDER = DATABASE_FILE.slice(0, DATABASE_FILE.lastIndexOf('/'));

/** SQLite makes its files by itself, so the folder only has to seem to exist. */
function mkdirSync(path: string | URL): undefined {
  if (!isDataFolder(path)) throw unavailable('mkdirSync', path);
}

function existsSync(path: string | URL): boolean {
  if (isDataFolder(path)) return true;
  throw unavailable('existsSync', path);
}

function isDataFolder(path: string | URL): boolean {
  const text = path instanceof URL ? decodeURIComponent(path.pathname) : String(path);
  const relative = text.replace(/^\.\//, '').replace(/\/$/, '');
  return relative === DATA_FOLDER || relative === `${WORKDIR}/${DATA_FOLDER}` || relative === WORKDIR;
}

function unavailable(member: string, path?: unknown): Error {
  const detail = path === undefined ? '' : ` ('${String(path)}')`;
  const message = `node:fs: ${member}${detail} is not available in the browser runtime; import the file, or keep the data in the database`;
  return Object.assign(new Error(message), { code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM' });
}

/** The module as app code sees it: any name can be imported, and a call of one that is not there explains itself. */
export function fileSystemModule(): object {
  const known: Record<string, unknown> = { mkdirSync, existsSync };
  const members = new Proxy(known, {
    get(target, name) {
      if (typeof name !== 'string' || name in target) return target[name as string];
      if (name === 'then' || name === '__esModule') return undefined;
      return () => {
        throw unavailable(name);
      };
    },
  });
  known['default'] = members;
  return members;
}

export { existsSync, mkdirSync };
export default { existsSync, mkdirSync };
