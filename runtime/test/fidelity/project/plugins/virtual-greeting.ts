import type { Plugin } from 'vite';

const id = 'virtual:greeting';

/** Makes a module that is no file, and renames a constant in the project's sources. */
export function greeting(text: string): Plugin {
  return {
    name: 'virtual-greeting',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (resolved) => (resolved === `\0${id}` ? `export default ${JSON.stringify(text)};` : undefined),
    transform: {
      filter: { id: /\/cases\/plugins\/.*\.js$/ },
      handler: (code) => ({ code: code.replace('__GREETED__', '"world"'), map: null }),
    },
  };
}
