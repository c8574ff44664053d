import { expect, test } from 'vitest';
import { asModule, isCommonJs } from '../../src/vite/server-commonjs.ts';

/** Evaluates CommonJS files by name as the ES modules that they become; each may import those before it. */
async function evaluate(files: Record<string, string>): Promise<Record<string, Record<string, unknown>>> {
  const urls: Record<string, string> = {};
  const modules: Record<string, Record<string, unknown>> = {};
  for (const [name, code] of Object.entries(files)) {
    let module = asModule(`/project/node_modules/pkg/${name}.js`, code);
    for (const [known, url] of Object.entries(urls)) module = module.replaceAll(`from "./${known}"`, `from ${JSON.stringify(url)}`);
    urls[name] = `data:text/javascript,${encodeURIComponent(module)}`;
    modules[name] = (await import(/* @vite-ignore */ urls[name])) as Record<string, unknown>;
  }
  return modules;
}

test('exports are found by name, however they are written, and are the default together', async () => {
  const { a, b } = await evaluate({
    a: "#!/usr/bin/env node\n'use strict';\nexports.one = 1; // exports.no = 1\nmodule.exports.two = 2;\nObject.defineProperty(exports, \"three\", { enumerable: true, get: () => 3 });\nexports.default = 4;",
    b: "const a = require('./a');\nfunction four() { return a.one + a.three; }\nmodule.exports = { four, five: 5, ...{ hidden: 1 } };",
  });
  expect({ ...a }).toMatchObject({ one: 1, two: 2, three: 3 });
  expect((b!['four'] as () => number)()).toBe(4);
  expect({ ...b }).toMatchObject({ five: 5, default: { five: 5, hidden: 1 } });
  expect(a).not.toHaveProperty('no');
});

test('a function may be all that is exported, files know where they are, and built-ins are their default', async () => {
  const { fn, user } = await evaluate({
    fn: 'module.exports = function name() { return [__filename, __dirname]; };',
    user: "const fn = require('./fn');\nconst EventEmitter = require('events');\nmodule.exports = class extends EventEmitter { where = fn(); };",
  });
  expect(typeof fn?.['default']).toBe('function');
  const made = new (user!['default'] as new () => { where: string[]; on: unknown })();
  expect(made.where).toEqual(['/project/node_modules/pkg/fn.js', '/project/node_modules/pkg']);
  expect(typeof made.on).toBe('function');
});

test('what is exported again is exported, and what cannot be found says so when it is asked for', async () => {
  const { all, lazy } = await evaluate({
    base: 'exports.first = 1;',
    all: "var __exportStar = (from, to) => Object.assign(to, from);\n__exportStar(require('./base'), exports);",
    lazy: "exports.load = (name) => require(name);",
  });
  expect({ ...all }).toMatchObject({ first: 1 });
  expect(() => (lazy!['load'] as (name: string) => unknown)('nowhere')).toThrow("Cannot find module 'nowhere'");
});

test('a file is CommonJS by its ending or by what it says', () => {
  const is = (code: string, file = '/project/node_modules/pkg/index.js') => isCommonJs(file, code);
  expect(is("exports.a = 1;\nimport('x');")).toBe(true);
  expect(is('export{a};')).toBe(false);
  expect(is('/* import x */ module.exports = 1;')).toBe(true);
  expect(is('import "x";')).toBe(false);
  expect(is('import x from "x";', '/project/node_modules/pkg/index.cjs')).toBe(true);
  expect(is('exports.a = 1;', '/project/node_modules/pkg/index.mjs')).toBe(false);
});
