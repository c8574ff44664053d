/**
 * lightningcss as wasm (16 MB), for builds alone. Its calls are synchronous and loading it is not, so there are two modules: this
 * one, for importers that never call it (Tailwind, whose own optimizing is off), and lightningcss-loaded.ts, which Vite imports
 * dynamically when it comes to minify, by which time the file has had the whole build to load.
 */
import assets from 'virtual:assets';

type Lightningcss = typeof import('lightningcss-wasm');

let loading: Promise<Lightningcss> | undefined;

/** Starts to fetch and compile lightningcss from the runtime's folder. */
export function startLightningcss(assetsFolder: string): void {
  const file = assets['lightningcss.wasm'];
  if (!file) throw new Error('the runtime was built without lightningcss');
  loading = import('lightningcss-wasm').then(async (module) => {
    await module.default(fetch(new URL(file, assetsFolder)) as never);
    return module;
  });
  // Reported when it is needed.
  loading.catch(() => {});
}

export function lightningcss(): Promise<Lightningcss> {
  if (!loading) throw new Error('lightningcss is not available in the dev server');
  return loading;
}

export { Features } from 'lightningcss-flags';

export function transform(): never {
  throw new Error('this importer of lightningcss has to be configured not to use it');
}
