import git from 'isomorphic-git';
import { parseArguments } from './arguments.ts';
import { betweenTrees, type GitContext } from './inspect.ts';
import { countLines, totals } from './patch.ts';
import { GitFailure, isBelow, type FileStatus, type Repository } from './repository.ts';

export async function add(args: string[], { repository, cwd }: GitContext): Promise<number> {
  const { options, words, paths } = parseArguments('add', args, ['A', 'all', 'u', 'update', 'v', 'f']);
  const wanted = [...words, ...paths].map((path) => repository.relative(path, cwd));
  const isAll = options.has('A') || options.has('all');
  const isUpdate = options.has('u') || options.has('update');
  if (wanted.length === 0 && !isAll && !isUpdate) throw new GitFailure('Nothing specified, nothing added.\nhint: Maybe you wanted to say \'git add .\'?', 0);
  const where = wanted.length > 0 ? wanted : ['.'];
  const files = await repository.status(where);
  for (const path of where) await expectKnown(repository, path, files);
  await stage(repository, files.filter(({ untracked }) => !isUpdate || !untracked));
  return 0;
}

/** An unchanged file may be named; one that nobody has heard of may not. */
async function expectKnown(repository: Repository, path: string, files: readonly FileStatus[]): Promise<void> {
  if (path === '.' || files.some((file) => isBelow(file.path, [path]))) return;
  const isTracked = [...(await repository.index()).keys()].some((known) => isBelow(known, [path]));
  const isIgnored = await git.isIgnored({ ...repository.base, filepath: path });
  if (isIgnored) throw new GitFailure(`The following paths are ignored by one of your .gitignore files:\n${path}`, 1);
  if (!isTracked) throw new GitFailure(`fatal: pathspec '${path}' did not match any files`);
}

async function stage(repository: Repository, files: readonly FileStatus[]): Promise<void> {
  for (const { path, unstaged, untracked } of files) {
    if (unstaged === 'D') await git.remove({ ...repository.base, filepath: path });
    else if (unstaged === 'M' || untracked) await git.add({ ...repository.base, filepath: path });
  }
}

export async function commit(args: string[], { repository, output }: GitContext): Promise<number> {
  const { options, words, paths } = parseArguments('commit', args, ['a', 'all', 'amend', 'allow-empty', 'q', 'quiet', 'no-edit', 'no-verify'], ['m', 'message', 'author']);
  if (words.length + paths.length > 0) throw new GitFailure('error: committing single paths is not available in the browser; add them first', 129);
  const message = [...(options.get('m') ?? []), ...(options.get('message') ?? [])].join('\n\n');
  const isAmend = options.has('amend');
  const head = await repository.head();
  if (isAmend && !head) throw new GitFailure('fatal: You have nothing to amend.');
  if (message === '' && !(isAmend && head)) throw new GitFailure('error: there is no editor here; give the message with -m', 1);
  if (options.has('a') || options.has('all')) await stage(repository, (await repository.status()).filter(({ untracked }) => !untracked));
  const before = await repository.tree(isAmend && head ? (await git.readCommit({ ...repository.base, oid: head })).commit.parent[0] : head);
  const changes = await betweenTrees(repository, before, await repository.index());
  if (changes.length === 0 && !isAmend && !options.has('allow-empty')) {
    const files = await repository.status();
    output.line(files.length === 0 ? `On branch ${(await repository.branch()) ?? 'HEAD'}\nnothing to commit, working tree clean` : 'no changes added to commit (use "git add" and/or "git commit -a")');
    return 1;
  }
  const author = await repository.author();
  const oid = await git.commit({ ...repository.base, author, committer: author, amend: isAmend, ...(message !== '' ? { message } : {}) });
  if (options.has('q') || options.has('quiet')) return 0;
  const written = (await git.readCommit({ ...repository.base, oid })).commit.message.split('\n', 1)[0];
  output.line(`[${(await repository.branch()) ?? 'detached HEAD'}${head ? '' : ' (root-commit)'} ${oid.slice(0, 7)}] ${written}`);
  output.line(` ${totals(changes.map(({ before: from, after }) => countLines(from, after)))}`);
  for (const { path, before: from, after } of changes) if (!from || !after) output.line(` ${after ? 'create' : 'delete'} mode 100644 ${path}`);
  return 0;
}

export async function branch(args: string[], { repository, output }: GitContext): Promise<number> {
  const { options, words } = parseArguments('branch', args, ['a', 'all', 'd', 'D', 'delete', 'm', 'show-current', 'list', 'v']);
  const current = await repository.branch();
  if (options.has('show-current')) {
    if (current) output.line(current);
    return 0;
  }
  const [name, start] = words;
  const branches = await git.listBranches(repository.base);
  if (options.has('d') || options.has('D') || options.has('delete')) {
    if (name === undefined || !branches.includes(name)) throw new GitFailure(`error: branch '${name ?? ''}' not found`, 1);
    if (name === current) throw new GitFailure(`error: cannot delete branch '${name}' used by worktree at '${repository.dir}'`, 1);
    const oid = await repository.resolve(name);
    const head = await repository.head();
    const isMerged = head !== undefined && (head === oid || (await git.isDescendent({ ...repository.base, oid: head, ancestor: oid, depth: -1 })));
    if (!options.has('D') && !isMerged) throw new GitFailure(`error: the branch '${name}' is not fully merged\nhint: If you are sure you want to delete it, run 'git branch -D ${name}'`, 1);
    await git.deleteBranch({ ...repository.base, ref: name });
    output.line(`Deleted branch ${name} (was ${oid.slice(0, 7)}).`);
    return 0;
  }
  if (options.has('m')) {
    const to = start ?? name;
    if (to === undefined || (start === undefined && !current)) throw new GitFailure('fatal: branch name required');
    await git.renameBranch({ ...repository.base, oldref: start === undefined ? (current ?? '') : (name ?? ''), ref: to, checkout: start === undefined || name === current });
    return 0;
  }
  if (name !== undefined && !options.has('list')) {
    if (branches.includes(name)) throw new GitFailure(`fatal: a branch named '${name}' already exists`);
    await git.branch({ ...repository.base, ref: name, object: await repository.resolve(start ?? 'HEAD') });
    return 0;
  }
  for (const known of branches.sort()) output.line(known === current ? `* ${output.style('green', known)}` : `  ${known}`);
  return 0;
}

/** `git checkout`: a branch or commit, a new branch, or files. */
export async function checkout(args: string[], context: GitContext): Promise<number> {
  const { options, words, paths } = parseArguments('checkout', args, ['f', 'force', 'q'], ['b', 'B']);
  const { repository, cwd } = context;
  const created = options.get('b')?.[0] ?? options.get('B')?.[0];
  if (created !== undefined) return createBranch(created, words[0], options.has('B'), context);
  const [first] = words;
  const isRevision = first !== undefined && (await repository.isRevision(first));
  const files = [...(isRevision ? words.slice(1) : words), ...paths].map((path) => repository.relative(path, cwd));
  if (files.length > 0) return restoreFiles(files, isRevision ? first : undefined, context);
  if (first === undefined) throw new GitFailure('fatal: name a branch, a commit or files');
  if (!isRevision) throw new GitFailure(`error: pathspec '${first}' did not match any file(s) known to git`, 1);
  return switchTo(first, options.has('f') || options.has('force'), context);
}

export async function switchBranch(args: string[], context: GitContext): Promise<number> {
  const { options, words } = parseArguments('switch', args, ['detach', 'f', 'discard-changes'], ['c', 'C']);
  const created = options.get('c')?.[0] ?? options.get('C')?.[0];
  if (created !== undefined) return createBranch(created, words[0], options.has('C'), context);
  const [name] = words;
  if (name === undefined) throw new GitFailure('fatal: missing branch or commit argument');
  const isBranch = (await git.listBranches(context.repository.base)).includes(name);
  if (!isBranch && !options.has('detach')) throw new GitFailure(`fatal: invalid reference: ${name}`);
  return switchTo(name, options.has('f') || options.has('discard-changes'), context);
}

async function createBranch(name: string, start: string | undefined, force: boolean, context: GitContext): Promise<number> {
  const { repository, output } = context;
  const exists = (await git.listBranches(repository.base)).includes(name);
  if (exists && !force) throw new GitFailure(`fatal: a branch named '${name}' already exists`);
  const head = await repository.head();
  if (!head && start === undefined) await git.writeRef({ ...repository.base, ref: 'HEAD', value: `refs/heads/${name}`, symbolic: true, force: true });
  else {
    await git.branch({ ...repository.base, ref: name, object: await repository.resolve(start ?? 'HEAD'), force });
    if (start === undefined) await git.writeRef({ ...repository.base, ref: 'HEAD', value: `refs/heads/${name}`, symbolic: true, force: true });
    else await switchTo(name, false, { ...context, output });
  }
  output.line(`Switched to a new branch '${name}'`);
  return 0;
}

async function switchTo(name: string, force: boolean, { repository, output }: GitContext): Promise<number> {
  const isBranch = (await git.listBranches(repository.base)).includes(name);
  const target = await repository.resolve(name);
  if (isBranch && (await repository.branch()) === name) {
    output.line(`Already on '${name}'`);
    return 0;
  }
  const changes = await betweenTrees(repository, await repository.tree(await repository.head()), await repository.tree(target));
  const touched = new Set(changes.map(({ path }) => path));
  const lost = force ? [] : (await repository.status()).filter(({ path }) => touched.has(path));
  if (lost.length > 0) {
    throw new GitFailure(`error: Your local changes to the following files would be overwritten by checkout:\n${lost.map(({ path }) => `\t${path}`).join('\n')}\nPlease commit your changes before you switch branches.\nAborting`, 1);
  }
  for (const { path, after } of changes) await putFile(repository, path, after);
  const value = isBranch ? `refs/heads/${name}` : target;
  await git.writeRef({ ...repository.base, ref: 'HEAD', value, symbolic: isBranch, force: true });
  output.line(isBranch ? `Switched to branch '${name}'` : `HEAD is now at ${target.slice(0, 7)}`);
  return 0;
}

/** Gives a file of the working tree and of the index this content, or removes it. */
async function putFile(repository: Repository, path: string, content: Uint8Array | undefined): Promise<void> {
  const { promises } = repository.files.client;
  if (content) {
    await promises.writeFile(`${repository.dir}/${path}`, content);
    await git.add({ ...repository.base, filepath: path, force: true });
  } else {
    if (await repository.worktreeFile(path)) await promises.unlink(`${repository.dir}/${path}`);
    await git.remove({ ...repository.base, filepath: path });
  }
}

export async function restore(args: string[], context: GitContext): Promise<number> {
  const { options, words, paths } = parseArguments('restore', args, ['S', 'staged', 'W', 'worktree'], ['s', 'source']);
  const { repository, cwd } = context;
  const files = [...words, ...paths].map((path) => repository.relative(path, cwd));
  if (files.length === 0) throw new GitFailure('fatal: you must specify path(s) to restore');
  const source = options.get('s')?.[0] ?? options.get('source')?.[0];
  const isStaged = options.has('S') || options.has('staged');
  if (isStaged) await unstage(repository, files, source);
  return isStaged && !options.has('W') && !options.has('worktree') ? 0 : restoreFiles(files, source, context);
}

async function unstage(repository: Repository, files: readonly string[], source = 'HEAD'): Promise<void> {
  const tree = await repository.tree(source === 'HEAD' ? await repository.head() : await repository.resolve(source));
  const index = await repository.index();
  const known = [...new Set([...tree.keys(), ...index.keys()])].filter((path) => isBelow(path, files));
  if (known.length === 0) throw new GitFailure(`error: pathspec '${files[0]}' did not match any file(s) known to git`, 1);
  for (const path of known) {
    const oid = tree.get(path);
    if (oid) await git.updateIndex({ ...repository.base, filepath: path, oid, add: true, mode: 0o100644 });
    else await git.remove({ ...repository.base, filepath: path });
  }
}

/** Files of the working tree, from what is staged or from a commit (which is then staged too). */
async function restoreFiles(files: readonly string[], revision: string | undefined, { repository, output }: GitContext): Promise<number> {
  const source = revision === undefined ? await repository.index() : await repository.tree(await repository.resolve(revision));
  let count = 0;
  for (const path of files) {
    const found = [...source].filter(([known]) => isBelow(known, [path]));
    if (found.length === 0) throw new GitFailure(`error: pathspec '${path}' did not match any file(s) known to git`, 1);
    for (const [known, oid] of found) {
      const content = await repository.blob(oid);
      const present = await repository.worktreeFile(known);
      const isSame = content !== undefined && present !== undefined && (await git.hashBlob({ object: present })).oid === oid;
      if (isSame) continue;
      if (content) await repository.files.client.promises.writeFile(`${repository.dir}/${known}`, content);
      if (revision !== undefined) await git.add({ ...repository.base, filepath: known, force: true });
      count += 1;
    }
  }
  output.line(`Updated ${count} path${count === 1 ? '' : 's'} from ${revision ?? 'the index'}`);
  return 0;
}

export async function reset(args: string[], context: GitContext): Promise<number> {
  const { options, words, paths } = parseArguments('reset', args, ['hard', 'mixed', 'soft', 'q']);
  const { repository, cwd, output } = context;
  const [first] = words;
  const isRevision = first !== undefined && (await repository.isRevision(first));
  const files = [...(isRevision ? words.slice(1) : words), ...paths].map((path) => repository.relative(path, cwd));
  if (files.length > 0) {
    await unstage(repository, files, isRevision ? first : 'HEAD');
    return 0;
  }
  const target = await repository.resolve(isRevision ? first : 'HEAD');
  const name = await repository.branch();
  const before = await repository.head();
  if (options.has('hard')) {
    const tree = await repository.tree(target);
    const known = new Set([...tree.keys(), ...(await repository.index()).keys()]);
    for (const path of known) {
      const present = await repository.worktreeFile(path);
      const isSame = present !== undefined && (await git.hashBlob({ object: present })).oid === tree.get(path);
      if (!isSame) await putFile(repository, path, await repository.blob(tree.get(path)));
      else await git.add({ ...repository.base, filepath: path, force: true });
    }
  } else if (!options.has('soft')) {
    const known = [...new Set([...(await repository.tree(target)).keys(), ...(await repository.index()).keys()])];
    if (known.length > 0) await unstage(repository, known, target);
  }
  if (before !== target) await git.writeRef({ ...repository.base, ref: name ? `refs/heads/${name}` : 'HEAD', value: target, force: true });
  if (options.has('hard')) output.line(`HEAD is now at ${target.slice(0, 7)} ${(await git.readCommit({ ...repository.base, oid: target })).commit.message.split('\n', 1)[0]}`);
  return 0;
}

export async function rm(args: string[], { repository, cwd, output }: GitContext): Promise<number> {
  const { options, words, paths } = parseArguments('rm', args, ['cached', 'r', 'f', 'q']);
  const wanted = [...words, ...paths].map((path) => repository.relative(path, cwd));
  const index = await repository.index();
  for (const path of wanted) {
    const found = [...index.keys()].filter((known) => isBelow(known, [path]));
    if (found.length === 0) throw new GitFailure(`fatal: pathspec '${path}' did not match any files`);
    if (!index.has(path) && !options.has('r')) throw new GitFailure(`fatal: not removing '${path}' recursively without -r`);
    for (const known of found) {
      await git.remove({ ...repository.base, filepath: known });
      if (!options.has('cached') && (await repository.worktreeFile(known))) await repository.files.client.promises.unlink(`${repository.dir}/${known}`);
      output.line(`rm '${known}'`);
    }
  }
  return 0;
}

export async function config(args: string[], { repository, output }: GitContext): Promise<number> {
  const { options, words } = parseArguments('config', args, ['global', 'local', 'get', 'unset']);
  const [path, value] = words;
  if (path === undefined || !path.includes('.')) throw new GitFailure('error: key does not contain a section', 2);
  if (options.has('unset')) await git.setConfig({ ...repository.base, path, value: undefined });
  else if (value !== undefined) await git.setConfig({ ...repository.base, path, value });
  else {
    const found: unknown = await git.getConfig({ ...repository.base, path });
    if (found === undefined) return 1;
    output.line(String(found));
  }
  return 0;
}

export async function revParse(args: string[], { repository, output }: GitContext): Promise<number> {
  const { options, words } = parseArguments('rev-parse', args, ['abbrev-ref', 'short', 'show-toplevel']);
  if (options.has('show-toplevel')) output.line(repository.dir);
  for (const word of words) {
    const oid = await repository.resolve(word);
    if (options.has('abbrev-ref')) output.line(word === 'HEAD' ? ((await repository.branch()) ?? 'HEAD') : word);
    else output.line(options.has('short') ? oid.slice(0, 7) : oid);
  }
  return 0;
}
