import git from 'isomorphic-git';
import type { FileService } from '../../../protocol.ts';
import { WORKDIR } from '../../../protocol.ts';
import { GitFileSystem } from './file-system.ts';

/** What a command says when it cannot do what was asked; `exitCode` as git's. */
export class GitFailure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 128) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** One file of a status: each state as `git status --short` writes it, a blank for no change. */
export interface FileStatus {
  path: string;
  staged: ' ' | 'A' | 'M' | 'D';
  unstaged: ' ' | 'M' | 'D';
  untracked: boolean;
}

const author = { name: 'AI App Builder', email: 'app-builder@localhost' };

/** The repository at the project's root, for one command. */
export class Repository {
  readonly dir: string;
  readonly files: GitFileSystem;
  /** Objects that were read; a command reads many twice. */
  readonly #cache = {};

  constructor(dir: string, files: GitFileSystem) {
    this.dir = dir;
    this.files = files;
  }

  /** The repository that `cwd` is in. */
  static async find(cwd: string, service: FileService): Promise<Repository> {
    const files = new GitFileSystem(service);
    for (let dir = cwd; dir.startsWith(WORKDIR); dir = dir.slice(0, dir.lastIndexOf('/'))) {
      const found = await files.client.promises.stat(`${dir}/.git`).then(() => true, () => false);
      if (found) return new Repository(dir, files);
    }
    throw new GitFailure('fatal: not a git repository (or any of the parent directories): .git\nhint: git init');
  }

  /** What every call of the library takes. */
  get base() {
    return { fs: this.files.client, dir: this.dir, cache: this.#cache };
  }

  async author(): Promise<{ name: string; email: string }> {
    const [name, email] = await Promise.all([git.getConfig({ ...this.base, path: 'user.name' }), git.getConfig({ ...this.base, path: 'user.email' })]);
    return { name: String(name ?? author.name), email: String(email ?? author.email) };
  }

  /** Name of the branch that is checked out; undefined when a commit is. */
  async branch(): Promise<string | undefined> {
    return (await git.currentBranch({ ...this.base, test: false })) ?? undefined;
  }

  /** The commit that HEAD names; undefined before the first one. */
  async head(): Promise<string | undefined> {
    return this.#tryResolve('HEAD');
  }

  /** A branch, tag, full or short object name, `HEAD`, or one of these with `~n` and `^` behind it. */
  async resolve(revision: string): Promise<string> {
    const [, name = '', steps = ''] = /^(.*?)((?:~\d*|\^)*)$/.exec(revision) ?? [];
    let oid = (await this.#tryResolve(name === '@' ? 'HEAD' : name)) ?? (await this.#tryExpand(name));
    for (const [step] of steps.matchAll(/~\d*|\^/g)) {
      for (let count = step === '^' || step === '~' ? 1 : Number(step.slice(1)); count > 0 && oid; count--) {
        oid = (await git.readCommit({ ...this.base, oid })).commit.parent[0];
      }
    }
    if (!oid) throw new GitFailure(`fatal: ambiguous argument '${revision}': unknown revision or path not in the working tree.`);
    return oid;
  }

  async isRevision(name: string): Promise<boolean> {
    return this.resolve(name).then(() => true, () => false);
  }

  /** Object name by path of a commit's files; none for no commit. */
  async tree(commit: string | undefined): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    if (!commit) return found;
    await git.walk({
      ...this.base,
      trees: [git.TREE({ ref: commit })],
      map: async (path, [entry]) => {
        if (entry && (await entry.type()) === 'blob') found.set(path, await entry.oid());
      },
    });
    return found;
  }

  /** Object name by path of what is staged. */
  async index(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    await git.walk({
      ...this.base,
      trees: [git.STAGE()],
      map: async (path, [entry]) => {
        if (entry && (await entry.type()) === 'blob') found.set(path, await entry.oid());
      },
    });
    return found;
  }

  async blob(oid: string | undefined): Promise<Uint8Array | undefined> {
    return oid === undefined ? undefined : (await git.readBlob({ ...this.base, oid })).blob;
  }

  /** Content of a file of the working tree; undefined if it is not there. */
  async worktreeFile(path: string): Promise<Uint8Array | undefined> {
    try {
      return (await this.files.client.promises.readFile(`${this.dir}/${path}`)) as Uint8Array;
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
      throw error;
    }
  }

  async status(paths: readonly string[] = ['.']): Promise<FileStatus[]> {
    const matrix = await git.statusMatrix({ ...this.base, filepaths: [...paths] });
    return matrix
      .map(([path, head, work, stage]): FileStatus => {
        const staged = stage === 0 ? (head === 1 ? 'D' : ' ') : head === 0 ? 'A' : stage === 1 ? ' ' : 'M';
        const unstaged = stage === 0 ? ' ' : work === 0 ? 'D' : stage === 3 || (work === 2 && stage === 1) ? 'M' : ' ';
        return { path, staged, unstaged, untracked: stage === 0 && work !== 0 };
      })
      .filter(({ staged, unstaged, untracked }) => staged !== ' ' || unstaged !== ' ' || untracked)
      .sort((a, b) => Number(a.untracked) - Number(b.untracked));
  }

  /** A path of the command line, relative to the repository's root. */
  relative(path: string, cwd: string): string {
    const parts: string[] = [];
    for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '' && part !== '.') parts.push(part);
    }
    const absolute = `/${parts.join('/')}`;
    if (absolute === this.dir) return '.';
    if (!absolute.startsWith(`${this.dir}/`)) throw new GitFailure(`fatal: ${path}: '${path}' is outside repository at '${this.dir}'`);
    return absolute.slice(this.dir.length + 1);
  }

  #tryResolve(ref: string): Promise<string | undefined> {
    return git.resolveRef({ ...this.base, ref }).then((oid) => oid, () => undefined);
  }

  #tryExpand(oid: string): Promise<string | undefined> {
    if (!/^[0-9a-f]{4,40}$/.test(oid)) return Promise.resolve(undefined);
    return git.expandOid({ ...this.base, oid }).then((found) => found, () => undefined);
  }
}

export const isBelow = (path: string, folders: readonly string[]) => folders.some((folder) => folder === '.' || path === folder || path.startsWith(`${folder}/`));
