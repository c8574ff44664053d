import fs from 'node:fs';
import path from 'node:path';
import { nodeResolveWithVite } from 'vite-internals';
import { WORKDIR } from '../../protocol.ts';
import { providedName, requireProvided } from './provided-modules.ts';

interface Loaded {
  exports: unknown;
}

/** Marks the frames of stacks that come from a file that was evaluated as it is. */
export const FILE_SCHEME = 'runtime-file:';

const loaded = new Map<string, Loaded>();
const extensions = ['', '.js', '.cjs', '.json', '/index.js'];
const hasModuleSyntax = /^\s*(?:import\b(?!\s*\()|export\b)/m;

const isFile = (file: string) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** Whether Node would take a file for CommonJS: by its ending, by the package it lies in, or by how it is written. */
export function isCommonJs(file: string): boolean {
  if (/\.(?:cjs|json)$/.test(file)) return true;
  if (!file.endsWith('.js')) return false;
  const type = packageType(file);
  return type === undefined ? !hasModuleSyntax.test(fs.readFileSync(file, 'utf8')) : type === 'commonjs';
}

function packageType(file: string): string | undefined {
  for (let folder = path.dirname(file); folder.startsWith(`${WORKDIR}/`) || folder === WORKDIR; folder = path.dirname(folder)) {
    const description = `${folder}/package.json`;
    if (isFile(description)) return (JSON.parse(fs.readFileSync(description, 'utf8')) as { type?: string }).type;
  }
  return undefined;
}

/** The file that `id` means in `importer`; throws MODULE_NOT_FOUND. */
export function resolveFile(id: string, importer: string, isRequire = true): string {
  const base = id.startsWith('.') ? path.resolve(path.dirname(importer), id) : id.startsWith('/') ? id : undefined;
  const found = base === undefined ? nodeResolveWithVite(id, importer, { root: WORKDIR, isRequire }) : extensions.map((ending) => base + ending).find(isFile);
  if (!found) throw Object.assign(new Error(`Cannot find module '${id}' imported from ${importer}`), { code: 'MODULE_NOT_FOUND' });
  return found;
}

/** What a file in CommonJS exports. It runs once, until it changes. */
export function requireFile(file: string): unknown {
  const key = `${file}:${fs.statSync(file).mtimeMs}`;
  const known = loaded.get(key);
  if (known) return known.exports;
  const module: Loaded = { exports: {} };
  loaded.set(key, module);
  try {
    run(file, module);
  } catch (error) {
    loaded.delete(key);
    throw error;
  }
  return module.exports;
}

/** `require` as it is in a file. */
export function requireFrom(file: string): (id: string) => unknown {
  const require = (id: string) => {
    const provided = providedName(id);
    return provided ? requireProvided(provided) : requireFile(resolveFile(id, file));
  };
  const resolve = (id: string) => providedName(id) ?? resolveFile(id, file);
  return Object.assign(require, { resolve, cache: {}, main: undefined });
}

function run(file: string, module: Loaded): void {
  const text = fs.readFileSync(file, 'utf8').replace(/^#!.*/, '');
  if (file.endsWith('.json')) {
    module.exports = JSON.parse(text);
    return;
  }
  // oxlint-disable-next-line no-implied-eval, no-new-func -- the person's own packages, in the worker that runs Vite for them
  const evaluate = new Function('exports', 'require', 'module', '__filename', '__dirname', `${text}\n//# sourceURL=${FILE_SCHEME}${file}`);
  evaluate.call(module.exports, module.exports, requireFrom(file), module, file, path.dirname(file));
}

/** As `import` sees CommonJS: all of it by default, and each name. */
export function importedFile(file: string): Record<string, unknown> {
  const exports = requireFile(file);
  return { ...(typeof exports === 'object' || typeof exports === 'function' ? exports : {}), default: exports };
}
