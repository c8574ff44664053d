/**
 * In place of lightningcss, a native module: Tailwind and Vite import it, and neither is configured to call it. As wasm it is
 * 16 MB, and its first call costs seconds; see minify-styles.ts.
 */
export { Features } from 'lightningcss-flags';

export function transform(): never {
  throw new Error('lightningcss does not run in a browser: this importer has to be configured not to use it');
}
