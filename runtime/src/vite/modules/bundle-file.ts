import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown, type OutputChunk, type Plugin } from 'rolldown';
import { WORKDIR } from '../../protocol.ts';
import { FILE_SCHEME, isCommonJs, resolveFile } from './common-js.ts';
import { providedName } from './provided-modules.ts';

const placeNames = { dirname: '__runtime_dirname', filename: '__runtime_filename', url: '__runtime_url' };
const usesPlace = /import\.meta\s*\.\s*(?:url|dirname|filename)|\b__(?:dirname|filename)\b/;

/** The map that Vite writes into a configuration that it has bundled: positions in the files that the person knows. */
function inlineMap(code: string): { code: string; map: string | null } {
  const marker = '//# sourceMappingURL=data:application/json;charset=utf-8;base64,';
  const start = code.lastIndexOf(marker);
  if (start < 0) return { code, map: null };
  const bytes = Uint8Array.from(atob(code.slice(start + marker.length).trim()), (character) => character.charCodeAt(0));
  return { code: code.slice(0, start), map: new TextDecoder().decode(bytes) };
}

/** Packages that Node would import; what else there is, is left to rolldown. */
function packageFile(id: string, importer: string | undefined): string | undefined {
  const isOfPackage = importer?.includes('/node_modules/') === true;
  if (!importer || id.startsWith('/') || (id.startsWith('.') && !isOfPackage)) return undefined;
  try {
    return resolveFile(id, importer, false);
  } catch {
    // Rolldown says what is missing, and from where.
    return undefined;
  }
}

/** Resolves as Node does, and leaves out what this worker provides and what it runs as it is: CommonJS. */
function nodeFiles(): Plugin {
  return {
    name: 'node-files',
    resolveId(id, importer) {
      const provided = providedName(id);
      if (provided) return { id: provided, external: true };
      const file = id.startsWith('file:') ? fileURLToPath(id) : packageFile(id, importer);
      return file && importer && file.includes('/node_modules/') && isCommonJs(file) ? { id: FILE_SCHEME + file, external: true } : file;
    },
    load: {
      filter: { id: /\/\.vite-temp\// },
      handler: (id) => inlineMap(fs.readFileSync(id, 'utf8')),
    },
    transform: {
      filter: { id: /\.[cm]?[jt]s$/, code: usesPlace },
      handler(code, id) {
        const values = { [placeNames.dirname]: path.dirname(id), [placeNames.filename]: id, [placeNames.url]: pathToFileURL(id).href };
        const constants = Object.entries(values).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
        return { code: constants.join('') + code, map: null };
      },
    },
  };
}

/** A file of the live tree and everything that it imports, as one ES module. What it needs of this worker is left as imports. */
export async function bundleFile(entry: string): Promise<OutputChunk> {
  const bundle = await rolldown({
    input: entry,
    cwd: WORKDIR,
    platform: 'node',
    treeshake: false,
    tsconfig: false,
    logLevel: 'silent',
    resolve: { mainFields: ['main'] },
    transform: {
      define: {
        __dirname: placeNames.dirname,
        __filename: placeNames.filename,
        'import.meta.url': placeNames.url,
        'import.meta.dirname': placeNames.dirname,
        'import.meta.filename': placeNames.filename,
      },
    },
    plugins: [nodeFiles()],
  });
  try {
    const { output } = await bundle.generate({
      format: 'esm',
      codeSplitting: false,
      sourcemap: true,
      sourcemapPathTransform: (relative, file) => path.resolve(path.dirname(file), relative),
    });
    return output[0];
  } finally {
    await bundle.close();
  }
}
