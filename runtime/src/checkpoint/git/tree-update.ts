import git, { type TreeEntry } from 'isomorphic-git';

type On = Parameters<typeof git.readTree>[0] extends infer Options ? Omit<Options, 'oid' | 'filepath'> : never;

/**
 * Writes the tree that differs from `base` by `changes` (blob by path, undefined for a file that is gone) and resolves to its id, or to
 * undefined when nothing is left in it. Folders without a change stay as they are. The index is not asked: what a person has
 * staged by hand is theirs, and a version is what the files are.
 */
export async function updateTree(on: On, base: string | undefined, changes: ReadonlyMap<string, string | undefined>): Promise<string | undefined> {
  const known = base === undefined ? [] : (await git.readTree({ ...on, oid: base })).tree;
  const entries = new Map<string, TreeEntry>(known.map((entry) => [entry.path, entry]));
  const folders = new Map<string, Map<string, string | undefined>>();
  for (const [path, blob] of changes) {
    const end = path.indexOf('/');
    if (end < 0) {
      if (blob === undefined) entries.delete(path);
      else entries.set(path, { mode: '100644', path, oid: blob, type: 'blob' });
      continue;
    }
    const name = path.slice(0, end);
    const below = folders.get(name) ?? new Map<string, string | undefined>();
    folders.set(name, below.set(path.slice(end + 1), blob));
  }
  for (const [name, below] of folders) {
    const before = entries.get(name);
    // A file that became a folder was removed above, or is replaced here.
    const oid = await updateTree(on, before?.type === 'tree' ? before.oid : undefined, below);
    if (oid !== undefined) entries.set(name, { mode: '040000', path: name, oid, type: 'tree' });
    else if (before?.type === 'tree') entries.delete(name);
  }
  return entries.size === 0 ? undefined : git.writeTree({ ...on, tree: [...entries.values()] });
}
