import { WORKDIR } from '../protocol.ts';

/** Lists the packages (`react`, `@scope/name`) in node_modules that the runtime put there for the optimizer: nobody installed them. */
export const LENT_PACKAGES = `${WORKDIR}/node_modules/.vite/lent-packages.json`;

const packageFolder = (file: string) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? file;

/** `node_modules/@scope/name/index.js` → `@scope/name` */
export const packageName = (file: string) => packageFolder(file).replace(/^.*node_modules\//, '');

/** Packages that the project has installed itself are left out. `exists` takes paths relative to the project. */
export function withoutInstalled(files: Record<string, string>, exists: (path: string) => boolean): [path: string, text: string][] {
  const installed = new Set([...new Set(Object.keys(files).map(packageFolder))].filter((folder) => exists(`${folder}/package.json`)));
  return Object.entries(files).filter(([file]) => !installed.has(packageFolder(file)));
}
