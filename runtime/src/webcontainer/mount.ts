import { decode } from '@msgpack/msgpack';
import type { FileSystemTree } from '@webcontainer/api';
import * as z from 'zod/mini';
import { RuntimeError } from '../rpc/error.ts';

export interface MountedFiles {
  files: { path: string; data: Uint8Array }[];
  /** Folders without files. */
  emptyFolders: string[];
}

/** Folders nest at most this deep, so that a tree that contains itself ends in an error. */
const DEEPEST = 64;

/** The files of a tree, as absolute paths below `root`. */
export function flattenTree(tree: FileSystemTree, root: string): MountedFiles {
  const mounted: MountedFiles = { files: [], emptyFolders: [] };
  const visit = (folder: FileSystemTree, path: string, depth: number) => {
    if (depth > DEEPEST) throw new RuntimeError('invalid_argument', `folders nest deeper than ${DEEPEST}`);
    const names = Object.keys(folder);
    if (names.length === 0 && path !== root) mounted.emptyFolders.push(path);
    for (const name of names) {
      checkName(name);
      const node = folder[name];
      if (node && 'directory' in node) visit(node.directory, `${path}/${name}`, depth + 1);
      else if (node && 'contents' in node.file) {
        const { contents } = node.file;
        mounted.files.push({ path: `${path}/${name}`, data: typeof contents === 'string' ? new TextEncoder().encode(contents) : contents });
      } else throw new RuntimeError('invalid_argument', `${path}/${name}: symbolic links are not supported`);
    }
  };
  visit(tree, root, 0);
  return mounted;
}

/** The node of a binary snapshot, as the package @webcontainer/snapshot writes it with MessagePack. */
type SnapshotNode = { d: Record<string, SnapshotNode> } | { f: { c: Uint8Array } };
const snapshotNode: z.ZodMiniType<SnapshotNode> = z.union([
  z.object({ d: z.record(z.string(), z.lazy(() => snapshotNode)) }),
  z.object({ f: z.object({ c: z.instanceof(Uint8Array) }) }),
]);
const snapshotRoot = z.object({ d: z.record(z.string(), snapshotNode) });

/** Throws `invalid_argument` for bytes that are no snapshot. */
export function readSnapshot(bytes: Uint8Array): FileSystemTree {
  let decoded: unknown;
  try {
    decoded = decode(bytes);
  } catch (error) {
    throw new RuntimeError('invalid_argument', `not a snapshot: ${error instanceof Error ? error.message : String(error)}`);
  }
  const root = snapshotRoot.safeParse(decoded);
  if (!root.success) throw new RuntimeError('invalid_argument', 'not a snapshot as @webcontainer/snapshot makes them');
  return treeOf(root.data.d);
}

function treeOf(folder: Record<string, SnapshotNode>): FileSystemTree {
  const tree = Object.create(null) as FileSystemTree;
  for (const [name, node] of Object.entries(folder)) {
    tree[name] = 'd' in node ? { directory: treeOf(node.d) } : { file: { contents: node.f.c } };
  }
  return tree;
}

function checkName(name: string): void {
  if (name === '' || name === '.' || name === '..' || name.includes('/') || name.includes('\0')) {
    throw new RuntimeError('invalid_argument', `not a file name: ${JSON.stringify(name)}`);
  }
}
