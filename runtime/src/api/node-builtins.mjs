/** Files that stand for Node's built-ins in the api worker's bundle, relative to this folder; unenv has the others. */
export const nodeModulesByName = {
  fs: 'node/fs.ts',
  process: 'node/process.ts',
  path: '../vite/node/path.ts',
  'path/posix': '../vite/node/path.ts',
  crypto: 'node/crypto.ts',
  string_decoder: 'node/string-decoder.ts',
  events: '../vite/node/events.ts',
  stream: '../vite/node/stream.ts',
  'stream/promises': '../vite/node/stream-promises.ts',
  util: '../vite/node/util.ts',
};
