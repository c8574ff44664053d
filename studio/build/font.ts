import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** The subset that every page needs; the other is fetched by pages with letters such as "ő". */
const NEEDED = /inter-latin-wght-normal.*\.woff2$/;

/** Lets the browser fetch the font with the page instead of after its style sheet, and ships the font's licence beside it. */
export function font(): Plugin {
  return {
    name: 'app-builder:font',
    apply: 'build',
    generateBundle() {
      const licence = createRequire(import.meta.url).resolve('@fontsource-variable/inter/LICENSE');
      this.emitFile({ type: 'asset', fileName: 'assets/inter-LICENSE.txt', source: readFileSync(licence) });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const file = Object.keys(bundle ?? {}).find((name) => NEEDED.test(name));
        if (!file) throw new Error('the font is not part of the build');
        return [{ tag: 'link', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` }, injectTo: 'head' }];
      },
    },
  };
}
