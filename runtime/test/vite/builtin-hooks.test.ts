import { oxcRuntimePlugin, viteJsonPlugin, viteReactRefreshWrapperPlugin, viteResolvePlugin } from 'rolldown/experimental';
import { expect, test } from 'vitest';
import { canAnswer } from '../../src/vite/builtin-hooks.ts';

// The native build of the same rolldown, called as Vite's dev server calls it.
const resolve = {
  resolveOptions: { isBuild: false, isProduction: false, asSrc: true, preferRelative: false, root: import.meta.dirname, scan: false, mainFields: ['module'], conditions: [], externalConditions: [], extensions: ['.ts'], tryIndex: true, preserveSymlinks: false, tsconfigPaths: false },
  environmentConsumer: 'client',
  environmentName: 'client',
  builtins: [],
  external: [],
  noExternal: [],
  dedupe: [],
  disableCache: true,
  legacyInconsistentCjsInterop: false,
  resolveSubpathImports: () => undefined,
};
const plugins = [
  oxcRuntimePlugin(),
  viteJsonPlugin({ minify: false, namedExports: true, stringify: 'auto' }),
  viteReactRefreshWrapperPlugin({ cwd: '/', include: [/\.[jt]sx?$/], exclude: [], jsxImportSource: 'react', reactRefreshHost: '' }),
  viteResolvePlugin(resolve as unknown as Parameters<typeof viteResolvePlugin>[0]),
];

const helper = '@oxc-project/runtime/helpers/typeof';
const ids = ['/src/App.tsx', './ui/Button', '../app.json', 'react', '/@vite/client', '/@react-refresh', 'index.html', helper, `\0${helper}.js`, '__vite-browser-external', '__vite-browser-external:fs', '__vite-optional-peer-dep:a:b'];
const files = ['/src/App.tsx', '/src/table.json', '/src/table.json?import', '/src/app.css', '/src/list.ts', '/src/words.json?raw'];
const codes = ['export {}', '{"a":1}', 'const a = $RefreshReg$(_c, "A")', 'class A extends React.Component {}', 'class A extends PureComponent {}'];

type Call = (...args: unknown[]) => Promise<unknown>;
const hookOf = (plugin: object, name: string) => {
  const hook = (plugin as Record<string, Call | { handler: Call } | undefined>)[name];
  return typeof hook === 'object' ? hook.handler : hook;
};

test('rolldown answers no call that is left out', async () => {
  // Asked under the id that rolldown itself gives to a helper, too: it carries a version.
  const resolved = (await hookOf(plugins[0]!, 'resolveId')!(helper, undefined, {})) as { id: string };
  const known = [...ids, resolved.id];
  const counts = { answered: 0, leftOut: 0 };
  for (const plugin of plugins) {
    const name = plugin.name!;
    const calls: [string, unknown[], unknown[]][] = [
      ...known.flatMap((id) => ['/src/App.tsx', resolved.id].map((importer): [string, unknown[], unknown[]] => ['resolveId', [id, importer], [{}]])),
      ...known.map((id): [string, unknown[], unknown[]] => ['load', [id], [{}]]),
      ...files.flatMap((file) => codes.map((code): [string, unknown[], unknown[]] => ['transform', [code, file], [{ moduleType: file.includes('.json') ? 'json' : 'tsx' }]])),
    ];
    for (const [hook, args, rest] of calls) {
      // An invalid JSON file is an answer as well: an error.
      const answer = await hookOf(plugin, hook)?.(...args, ...rest).catch((error: unknown) => error);
      if (canAnswer(name, hook, args)) counts.answered += answer ? 1 : 0;
      else {
        counts.leftOut += 1;
        expect(answer ?? null, `${name} ${hook} ${args.join(' ')}`).toBeNull();
      }
    }
  }
  expect(counts.answered).toBeGreaterThan(25);
  expect(counts.leftOut).toBeGreaterThan(150);
});

test('asks about plugins and hooks that it does not know', () => {
  expect(canAnswer('builtin:vite-new', 'resolveId', ['x'])).toBe(true);
  expect(canAnswer('builtin:vite-json', 'watchChange', ['x'])).toBe(true);
});
