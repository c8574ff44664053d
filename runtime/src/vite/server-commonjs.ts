import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { WORKDIR } from '../protocol.ts';
import { builtinModules } from './node/module.ts';

/** Text that a `require` or an export could not be in: comments and strings are kept out of the way before looking for either. */
const comments = /\/\*[\s\S]*?\*\/|(^|[^:'"`\\])\/\/[^\n]*/g;
const requires = /(?<![.\w$])require\s*\(\s*(['"])([^'"\n]+)\1\s*\)/g;
const exportedNames = /(?:^|[^.\w$])(?:module\.)?exports\.([A-Za-z_$][\w$]*)\s*=(?!=)|Object\.defineProperty\(\s*(?:module\.)?exports\s*,\s*(['"])([A-Za-z_$][\w$]*)\2/gm;
const exportedObject = /module\.exports\s*=\s*\{([^{}]*)/g;
const reExports = /__exportStar\(\s*require\(\s*(['"])([^'"\n]+)\1\s*\)/g;
const reserved = new Set('default await break case catch class const continue debugger delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static implements interface package private protected public arguments eval'.split(' '));

/**
 * Lets server code in the browser import CommonJS packages, which Vite's module runner does not evaluate: each such file becomes an
 * ES module that imports what it requires. What differs from Node: every `require` of a file is evaluated before the file
 * itself, `require` takes literal names only, and of two files that require each other the first sees the second unfinished.
 */
export function serverCommonJs(): Plugin {
  return {
    name: 'app-builder:server-commonjs',
    apply: 'serve',
    applyToEnvironment: (environment) => environment.name === 'ssr',
    transform: {
      order: 'pre',
      filter: { id: /\/node_modules\/.*\.c?js(\?|$)/ },
      handler(code, id) {
        const file = id.replace(/\?.*$/, '');
        return isCommonJs(file, code) ? { code: asModule(file, code), map: null } : undefined;
      },
    },
  };
}

/** By its ending, its package.json or its text, as Node decides. */
export function isCommonJs(file: string, code: string): boolean {
  if (file.endsWith('.cjs')) return true;
  if (file.endsWith('.mjs') || isModulePackage(path.dirname(file))) return false;
  return !/^\s*(import(\s+\w|\s*[*{'"])|export(\s+\w|\s*[*{]))/m.test(code.replace(comments, '$1'));
}

function isModulePackage(folder: string): boolean {
  for (let at = folder; at.startsWith(WORKDIR); at = path.dirname(at)) {
    const file = `${at}/package.json`;
    if (fs.existsSync(file)) return (JSON.parse(fs.readFileSync(file, 'utf8')) as { type?: string }).type === 'module';
  }
  return false;
}

/** The file as an ES module; the tests call it by itself. */
export function asModule(file: string, code: string): string {
  const text = code.replace(/^#![^\n]*/, '').replace(comments, '$1');
  const required = [...new Set(Array.from(text.matchAll(requires), ([, , name]) => name ?? ''))];
  const starred = [...new Set(Array.from(text.matchAll(reExports), ([, , name]) => name ?? ''))];
  const names = namesOf(text);
  const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name);
  return [
    ...required.map((name, index) => `import * as __required${index} from ${JSON.stringify(name)};`),
    `const __modules = { ${required.map((name, index) => `${JSON.stringify(name)}: [__required${index}, ${isBuiltin(name)}]`).join(', ')} };`,
    `function require(name) {`,
    `  if (!Object.hasOwn(__modules, name)) throw Object.assign(new Error("Cannot find module '" + name + "'"), { code: 'MODULE_NOT_FOUND' });`,
    `  const [found, isBuiltin] = __modules[name];`,
    `  return '__commonjs' in found ? found.__commonjs.exports : isBuiltin && 'default' in found ? found.default : found;`,
    `}`,
    // Hoisted, so that a file which this one requires, and which requires it, finds the object that is being filled.
    `export var __commonjs = { exports: {}, id: ${JSON.stringify(file)}, filename: ${JSON.stringify(file)}, loaded: false };`,
    `(function (exports, require, module, __filename, __dirname) {`,
    code.replace(/^#![^\n]*/, ''),
    `\n}).call(__commonjs.exports, __commonjs.exports, require, __commonjs, ${JSON.stringify(file)}, ${JSON.stringify(path.dirname(file))});`,
    `__commonjs.loaded = true;`,
    `const __default = __commonjs.exports;`,
    `export default __default;`,
    ...[...names].map((name, index) => `const __name${index} = __default?.[${JSON.stringify(name)}];\nexport { __name${index} as ${name} };`),
    ...starred.filter((name) => !isBuiltin(name)).map((name) => `export * from ${JSON.stringify(name)};`),
  ].join('\n');
}

function namesOf(text: string): Set<string> {
  const names = new Set(Array.from(text.matchAll(exportedNames), ([, plain, , defined]) => plain ?? defined ?? ''));
  for (const [, body = ''] of text.matchAll(exportedObject)) {
    for (const part of body.split(',')) {
      const name = /^\s*([A-Za-z_$][\w$]*)\s*(?::|$|\()/.exec(part)?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  for (const name of names) if (reserved.has(name) || name === '__esModule') names.delete(name);
  return names;
}
