import path from 'path-browserify';

const posix = Object.assign(path, {
  toNamespacedPath: (name: string) => name,
  matchesGlob(): never {
    throw new Error('path.matchesGlob is not available in the browser');
  },
});
Object.assign(posix, { posix, win32: posix });

export default posix;
export const win32 = posix;
export { posix };
export const { basename, dirname, extname, isAbsolute, join, normalize, relative, resolve, sep, delimiter, parse, format, toNamespacedPath, matchesGlob } = posix;
