/** The live tree: the memfs that rolldown's wasm reads and writes. Node's `fs` for everything in the Vite workers. */
import { __fs } from 'rolldown-binding';
import seedFiles from 'virtual:seed-files';

type NodeFileSystem = typeof import('node:fs');

const fs = __fs as NodeFileSystem;

for (const [path, text] of Object.entries(seedFiles)) {
  fs.mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
  fs.writeFileSync(path, text);
}
fs.mkdirSync('/tmp', { recursive: true });
fs.mkdirSync('/project', { recursive: true });
// memfs has no `native` variants; without links there is nothing that they could do differently.
(fs.realpathSync as { native?: unknown }).native ??= fs.realpathSync;
(fs.realpath as { native?: unknown }).native ??= fs.realpath;

export default fs;
