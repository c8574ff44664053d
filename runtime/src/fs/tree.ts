import type { FileChange } from '../protocol.ts';
import { WORKDIR } from '../protocol.ts';
import { ancestors } from './paths.ts';
import type { Operation } from './record.ts';

export type FileSystem = Pick<
  typeof import('node:fs'),
  'existsSync' | 'statSync' | 'lstatSync' | 'readdirSync' | 'readFileSync' | 'writeFileSync' | 'mkdirSync' | 'rmSync' | 'renameSync'
>;

export type Kind = 'file' | 'directory';

export function kindOf(fs: FileSystem, path: string): Kind | undefined {
  const stat = fs.statSync(path, { throwIfNoEntry: false });
  if (!stat) return undefined;
  return stat.isDirectory() ? 'directory' : 'file';
}

/** Paths below a directory, parents before children, without the directories whose path `skip` accepts. */
export function* walk(fs: FileSystem, directory: string, skip: (path: string) => boolean = () => false): Generator<{ path: string; kind: Kind }> {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory()) {
      if (skip(path)) continue;
      yield { path, kind: 'directory' };
      yield* walk(fs, path, skip);
    } else {
      yield { path, kind: 'file' };
    }
  }
}

function removed(fs: FileSystem, path: string): FileChange[] {
  const kind = kindOf(fs, path);
  if (!kind) return [];
  if (kind === 'file') return [{ event: 'unlink', path }];
  const below = [...walk(fs, path)].toReversed();
  const changes = below.map((entry): FileChange => ({ event: entry.kind === 'file' ? 'unlink' : 'unlinkDir', path: entry.path }));
  return [...changes, { event: 'unlinkDir', path }];
}

function added(fs: FileSystem, path: string): FileChange[] {
  if (kindOf(fs, path) === 'file') return [{ event: 'add', path }];
  const below = [...walk(fs, path)].map((entry): FileChange => ({ event: entry.kind === 'file' ? 'add' : 'addDir', path: entry.path }));
  return [{ event: 'addDir', path }, ...below];
}

function makeDirectories(fs: FileSystem, paths: string[]): FileChange[] {
  const missing = paths.filter((path) => !fs.existsSync(path));
  for (const path of missing) fs.mkdirSync(path);
  return missing.map((path) => ({ event: 'addDir', path }));
}

/**
 * Carries out an operation on the live tree, makes missing parents, and answers what changed. The caller has checked that it can
 * be carried out; replaying a journal meets only operations that were.
 */
export function applyOperation(fs: FileSystem, operation: Operation): FileChange[] {
  const { path } = operation;
  switch (operation.type) {
    case 'put': {
      const parents = makeDirectories(fs, ancestors(path));
      const event = fs.existsSync(path) ? 'change' : 'add';
      fs.writeFileSync(path, operation.data);
      return [...parents, { event, path }];
    }
    case 'mkdir':
      return makeDirectories(fs, [...ancestors(path), path]);
    case 'remove': {
      const changes = removed(fs, path);
      fs.rmSync(path, { recursive: true, force: true });
      return changes;
    }
    case 'rename': {
      const before = removed(fs, path);
      const replaced = removed(fs, operation.to);
      const parents = makeDirectories(fs, ancestors(operation.to));
      fs.rmSync(operation.to, { recursive: true, force: true });
      fs.renameSync(path, operation.to);
      return [...before, ...replaced, ...parents, ...added(fs, operation.to)];
    }
  }
}

/** The operations that make the tree's durable part from nothing. */
export function treeOperations(fs: FileSystem, skip: (path: string) => boolean): Operation[] {
  return [...walk(fs, WORKDIR, skip)].map(({ path, kind }): Operation =>
    kind === 'directory' ? { type: 'mkdir', path } : { type: 'put', path, data: new Uint8Array(fs.readFileSync(path)) },
  );
}
