/**
 * lightningcss as wasm (16 MB), for builds that ask for it. Its calls are synchronous and loading it is not, so there are two
 * modules: this one, for importers that never call it (Tailwind, whose own optimizing is off), and lightningcss-loaded.ts, which
 * Vite imports dynamically.
 */
import assets from 'virtual:assets';

type Lightningcss = typeof import('lightningcss-wasm');

let folder: string | undefined;
let loading: Promise<Lightningcss> | undefined;

/** Says where the runtime's files are. */
export function findLightningcss(assetsFolder: string): void {
  folder = assetsFolder;
}

async function load(): Promise<Lightningcss> {
  const file = assets['lightningcss.wasm'];
  if (!folder) throw new Error('lightningcss is not available in the dev server');
  if (!file) throw new Error('the runtime was built without lightningcss');
  const module = await import('lightningcss-wasm');
  await module.default(fetch(new URL(file, folder)) as never);
  return module;
}

export function lightningcss(): Promise<Lightningcss> {
  return (loading ??= load());
}

export { Features } from 'lightningcss-flags';

export function transform(): never {
  throw new Error('this importer of lightningcss has to be configured not to use it');
}
