import tailwindcss, { type PluginOptions } from '@tailwindcss/vite';
import type { Plugin } from 'vite';

/** Tailwind's own plugin. Its optimizing is lightningcss's work, which does not run here; a build's minifying comes after it. */
export default function tailwind(options: PluginOptions = {}): Plugin[] {
  return tailwindcss({ ...options, optimize: false });
}
