import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { WORKDIR } from '../../protocol.ts';
import { bundleFile } from './bundle-file.ts';
import { importedFile, isCommonJs, resolveFile } from './common-js.ts';
import { evaluate } from './evaluate.ts';
import { providedModule, providedName } from './provided-modules.ts';

/** Path of what a specifier means to `importer`. */
function entryOf(specifier: string, importer = `${WORKDIR}/package.json`): string {
  const plain = specifier.replace(/\?[^/]*$/, '');
  if (plain.startsWith('file:')) return fileURLToPath(plain);
  if (plain.startsWith('/')) return plain;
  return plain.startsWith('.') ? path.resolve(path.dirname(importer), plain) : resolveFile(plain, importer, false);
}

/**
 * Imports a file or a package of the live tree with everything that it imports, as `import()` does in Node: ES modules and CommonJS,
 * JavaScript and TypeScript. Nothing is kept: whoever asks again gets the files as they are then.
 */
export async function importFile(specifier: string, importer?: string): Promise<Record<string, unknown>> {
  const provided = providedName(specifier);
  if (provided) return providedModule(provided);
  const entry = entryOf(specifier, importer);
  if (isCommonJs(entry)) return importedFile(entry);
  const { code, map, facadeModuleId } = await bundleFile(entry);
  const file = facadeModuleId ?? entry;
  return evaluate({ file, code, map }, (later) => importFile(later, file));
}
