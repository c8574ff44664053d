/** The live tree as Node's `fs`, for everything in the Vite workers. */
import seedFiles from 'virtual:seed-files';
import { fs as tree } from '../live-tree.ts';

type NodeFileSystem = typeof import('node:fs');

const fs = tree as NodeFileSystem;

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
