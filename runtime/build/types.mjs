import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

/** Where the declarations lie for the type worker: the project's packages, and the compiler's own. */
const PACKAGES = '/project/node_modules';
const LIBRARY = '/lib';

/** A module that imports every package that the starter pins, so that whatever code is written later finds its types. */
async function everyPackage(starter) {
  const { dependencies, devDependencies } = JSON.parse(await readFile(path.join(starter, 'package.json'), 'utf8'));
  const names = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/') && name !== 'typescript');
  return ['react-dom/client', 'react/jsx-runtime', ...names].map((name) => `import ${JSON.stringify(name)};`).join('\n');
}

/** Every file below node_modules that the compiler reads for the starter, by its path there. */
async function packageFiles(starter, nodeModules) {
  const found = new Map();
  const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(path.join(starter, 'tsconfig.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => { throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')); } });
  const every = path.join(starter, 'src/every-package.ts');
  const text = await everyPackage(starter);
  const host = ts.createCompilerHost(options);
  const { readFile: read, fileExists: exists } = host;
  host.fileExists = (file) => file === every || exists(file);
  host.readFile = (file) => {
    const content = file === every ? text : read(file);
    if (content !== undefined && file.startsWith(`${nodeModules}/`) && file.endsWith('/package.json')) found.set(file, content);
    return content;
  };
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => (file === every ? ts.createSourceFile(file, text, ...rest) : getSourceFile(file, ...rest));
  for (const source of ts.createProgram([...fileNames, every], options, host).getSourceFiles()) {
    if (source.fileName.startsWith(`${nodeModules}/`) && !source.fileName.startsWith(`${nodeModules}/typescript/`)) found.set(source.fileName, source.text);
  }
  return [...found].map(([file, content]) => [PACKAGES + file.slice(nodeModules.length), content]);
}

async function libraryFiles(nodeModules) {
  const folder = path.join(nodeModules, 'typescript/lib');
  const names = (await readdir(folder)).filter((name) => /^lib\..*\.d\.ts$|^lib\.d\.ts$/.test(name));
  return Promise.all(names.map(async (name) => [`${LIBRARY}/${name}`, await readFile(path.join(folder, name), 'utf8')]));
}

/** Comments are most of what declarations weigh; nobody reads them in the worker. A `///` reference is no comment. */
function withoutComments(text) {
  return text.replace(/^[ \t]*\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*$/gm, '').replace(/\n\s*\n+/g, '\n');
}

async function collect({ starter, nodeModules }) {
  const files = [...(await packageFiles(starter, nodeModules)), ...(await libraryFiles(nodeModules))];
  const lean = files.map(([file, text]) => [file, file.endsWith('.json') ? leanPackage(text) : withoutComments(text)]);
  return JSON.stringify({ files: Object.fromEntries(lean.sort(([one], [other]) => (one < other ? -1 : 1))) });
}

/** What resolution reads of a package.json. */
function leanPackage(text) {
  const { name, version, type, types, typings, main, module, exports, imports, typesVersions } = JSON.parse(text);
  return JSON.stringify({ name, version, type, types, typings, main, module, exports, imports, typesVersions });
}

/** SHA-256 of what the result follows from: the pins, and what the starter's files import. */
async function keyOf({ starter, nodeModules }) {
  const hash = createHash('sha256');
  const inputs = [import.meta.filename ?? new URL(import.meta.url).pathname, path.join(path.dirname(nodeModules), 'package-lock.json'), path.join(starter, 'package.json'), path.join(starter, 'tsconfig.json')];
  for (const file of inputs) hash.update(await readFile(file));
  const sources = (await readdir(starter, { recursive: true })).filter((file) => /^(src|api|server)\/.*\.tsx?$/.test(file)).sort();
  for (const file of sources) hash.update(((await readFile(path.join(starter, file), 'utf8')).match(/^import .*|^\} from .*/gm) ?? []).join('\n'));
  return hash.digest('hex');
}

/**
 * Declarations for the type worker as JSON, `{ files: text by absolute path }`. The compiler takes seconds to collect them, so they
 * are kept in `workDirectory` until a pin or an import of the starter changes.
 *
 * @param {{ starter: string, nodeModules: string, workDirectory: string }} options absolute paths
 * @returns {Promise<string>}
 */
export async function declarations(options) {
  const cached = path.join(options.workDirectory, `types-${(await keyOf(options)).slice(0, 16)}.json`);
  try {
    return await readFile(cached, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const json = await collect(options);
  await mkdir(options.workDirectory, { recursive: true });
  await writeFile(`${cached}.${process.pid}`, json);
  await rename(`${cached}.${process.pid}`, cached);
  return json;
}
