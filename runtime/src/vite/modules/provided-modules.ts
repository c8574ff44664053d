import * as react from '@vitejs/plugin-react';
import postcss from 'postcss';
import * as rolldown from 'rolldown';
import * as vite from 'vite';
import { createRequire, isBuiltin } from '../node/module.ts';
import { isProvided } from './import-later.ts';
import * as tailwind from '../tailwind/plugin.ts';

type Namespace = Record<string, unknown>;

/** What CommonJS exports, as `import` sees it. */
const withDefault = (module: object): Namespace => ({ ...module, default: module });

/** See `isProvided`. */
const packages: Record<string, Namespace> = {
  vite,
  rolldown,
  postcss: withDefault(Object.assign(postcss, { ...postcss })),
  '@vitejs/plugin-react': react,
  '@tailwindcss/vite': tailwind,
};

const requireBuiltin = createRequire();

/** `vite`, `file:///project/node_modules/vite/dist/node/index.js` → `vite`; undefined for what the project has to bring. */
export function providedName(specifier: string): string | undefined {
  if (isBuiltin(specifier)) return specifier;
  const name = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\/[^?]*$/.exec(specifier)?.[1] ?? specifier;
  return isProvided(name) ? name : undefined;
}

/** Throws MODULE_NOT_FOUND for a module of Node that has no stand-in in this worker. */
export function providedModule(name: string): Namespace {
  return packages[name] ?? withDefault(requireBuiltin(name) as object);
}

/** `require` for code in CommonJS: its own files are bundled with it, so that only these are left to ask for. */
export function requireProvided(name: string): unknown {
  const module = packages[name];
  return module ? (module['default'] ?? module) : requireBuiltin(name);
}
