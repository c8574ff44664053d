/**
 * lightningcss as wasm, loaded only when a build needs it: its calls are synchronous, so `loadLightningcss` has to come first.
 * The dev server never minifies and never calls it.
 */
import assets from 'virtual:assets';

type Lightningcss = typeof import('lightningcss-wasm');

let loaded: Lightningcss | undefined;

/** Fetches and compiles lightningcss from the runtime's folder. */
export async function loadLightningcss(assetsFolder: string): Promise<void> {
  const file = assets['lightningcss.wasm'];
  if (!file) throw new Error('the runtime was built without lightningcss');
  const module = await import('lightningcss-wasm');
  await module.default(fetch(new URL(file, assetsFolder)) as never);
  loaded = module;
}

function library(): Lightningcss {
  if (!loaded) throw new Error('lightningcss is used before it was loaded');
  return loaded;
}

export { Features } from 'lightningcss-flags';
export const transform: Lightningcss['transform'] = (options) => library().transform(options);
export const transformStyleAttribute: Lightningcss['transformStyleAttribute'] = (options) => library().transformStyleAttribute(options);
export const bundle: Lightningcss['bundle'] = (options) => library().bundle(options);
export const bundleAsync: Lightningcss['bundleAsync'] = (options) => library().bundleAsync(options);
