/**
 * esbuild plugin: modules that exist only in the build, as JSON.
 *
 * @param {Record<string, () => unknown>} modules content by name
 */
export function virtualModules(modules) {
  return {
    name: 'virtual-modules',
    setup(build) {
      build.onResolve({ filter: /^virtual:/ }, (args) => ({ path: args.path, namespace: 'virtual' }));
      build.onLoad({ filter: /.*/, namespace: 'virtual' }, async (args) => {
        const content = modules[args.path];
        if (!content) return { errors: [{ text: `no virtual module ${args.path}` }] };
        return { contents: JSON.stringify(await content()), loader: 'json' };
      });
    },
  };
}
