import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes a module of the project while it is built, as generators of routes and types do. */
export function routes() {
  const cases = path.join(import.meta.dirname, '../cases');
  return {
    name: 'routes',
    apply: 'build',
    buildStart: () => writeFileSync(path.join(cases, 'written/routes.js'), `export default ${JSON.stringify(readdirSync(path.join(cases, 'glob')).sort())};\n`),
  };
}
