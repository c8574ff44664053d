/**
 * Which calls of rolldown's built-in plugins can have an answer. Vite's dev server asks each of them about every module, some
 * fourteen calls in turn, of which one or two are answered. In wasm a call starts a task on a thread and waits for it: 1 to 4
 * ms, and 100 for a thread that has to be started. Conditions are those of rolldown 1.2 (crates/rolldown_plugin_*), or wider.
 */
type Hook = 'resolveId' | 'load' | 'transform';
type CanAnswer = Record<Hook, (first: string, second: string | undefined) => boolean>;

const never = () => false;
const always = () => true;

/** By plugin. Arguments: `resolveId(source, importer)`, `load(id)`, `transform(code, id)`. */
const builtins = new Map<string, CanAnswer>([
  [
    'builtin:oxc-runtime',
    {
      resolveId: (source, importer) => source.startsWith('@oxc-project/runtime') || (importer?.startsWith('\0@oxc-project') ?? false),
      load: (id) => id.startsWith('\0@oxc-project'),
      transform: never,
    },
  ],
  [
    'builtin:vite-resolve',
    {
      resolveId: always,
      load: (id) => id.startsWith('__vite-browser-external') || id.startsWith('__vite-optional-peer-dep'),
      transform: never,
    },
  ],
  ['builtin:vite-json', { resolveId: never, load: never, transform: (_, id) => id?.includes('.json') ?? true }],
  [
    'builtin:vite-react-refresh-wrapper',
    {
      resolveId: (source) => source === '/@react-refresh',
      load: never,
      transform: (code) => code.includes('$RefreshReg$(') || /extends\s+(?:React\.)?(?:Pure)?Component/.test(code),
    },
  ],
]);

/** False only where the plugin answers null whatever the arguments are worth; true for plugins and hooks that are not known. */
export function canAnswer(plugin: string, hook: string, [first, second]: readonly unknown[]): boolean {
  const known = builtins.get(plugin)?.[hook as Hook];
  return !known || typeof first !== 'string' || known(first, typeof second === 'string' ? second : undefined);
}

let latest: Promise<unknown> = Promise.resolve();

/** Runs calls of built-in plugins one after another: each one that runs beside another takes a thread of its own. */
export function inTurn<T>(call: () => Promise<T>): Promise<T> {
  const result = latest.then(call);
  latest = result.catch(() => {});
  return result;
}
