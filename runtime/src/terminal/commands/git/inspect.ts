import git, { type ReadCommitResult } from 'isomorphic-git';
import type { CommandOutput } from '../output.ts';
import { parseArguments } from './arguments.ts';
import { writePatch, writeSummary, type FileChange } from './patch.ts';
import { GitFailure, isBelow, type Repository } from './repository.ts';

/** Where a command of git runs and where it writes. */
export interface GitContext {
  repository: Repository;
  cwd: string;
  output: CommandOutput;
}

export async function status(args: string[], { repository, output, cwd }: GitContext): Promise<number> {
  const { options, words, paths } = parseArguments('status', args, ['s', 'short', 'porcelain', 'b', 'branch']);
  const asked = [...words, ...paths].map((path) => repository.relative(path, cwd));
  const files = await repository.status(asked.length > 0 ? asked : ['.']);
  const branch = await repository.branch();
  if (options.has('s') || options.has('short') || options.has('porcelain')) {
    if (options.has('b') || options.has('branch')) output.line(`## ${branch ?? 'HEAD (no branch)'}`);
    for (const file of files) {
      output.line(file.untracked && file.staged === ' ' ? `${output.style('red', '??')} ${file.path}` : `${output.style('green', file.staged)}${output.style('red', file.unstaged)} ${file.path}`);
    }
    return 0;
  }
  const head = await repository.head();
  output.line(branch ? `On branch ${branch}` : `HEAD detached at ${head?.slice(0, 7)}`);
  if (!head) output.line('\nNo commits yet');
  const staged = files.filter((file) => file.staged !== ' ');
  const unstaged = files.filter((file) => file.unstaged !== ' ');
  const untracked = files.filter((file) => file.untracked);
  const verbs = { A: 'new file:   ', M: 'modified:   ', D: 'deleted:    ', ' ': '' };
  if (staged.length > 0) {
    output.line('\nChanges to be committed:\n  (use "git restore --staged <file>..." to unstage)');
    for (const file of staged) output.line(`\t${output.style('green', verbs[file.staged] + file.path)}`);
  }
  if (unstaged.length > 0) {
    output.line('\nChanges not staged for commit:\n  (use "git add <file>..." to update what will be committed)\n  (use "git restore <file>..." to discard changes in working directory)');
    for (const file of unstaged) output.line(`\t${output.style('red', verbs[file.unstaged] + file.path)}`);
  }
  if (untracked.length > 0) {
    output.line('\nUntracked files:\n  (use "git add <file>..." to include in what will be committed)');
    for (const file of untracked) output.line(`\t${output.style('red', file.path)}`);
  }
  if (files.length === 0) output.line('nothing to commit, working tree clean');
  else if (staged.length === 0) {
    output.line(`\n${unstaged.length > 0 ? 'no changes added to commit (use "git add" and/or "git commit -a")' : 'nothing added to commit but untracked files present (use "git add" to track)'}`);
  } else output.line();
  return 0;
}

export async function log(args: string[], context: GitContext): Promise<number> {
  const { repository, output, cwd } = context;
  const { options, words, paths } = parseArguments('log', args, ['oneline', 'stat', 'p', 'patch', 'all', 'decorate', 'graph'], ['n', 'max-count', 'format', 'pretty']);
  const format = options.get('format')?.[0] ?? options.get('pretty')?.[0];
  if (format !== undefined && format !== 'oneline') throw new GitFailure(`error: --format=${format} is not available in the browser; there is --oneline`, 129);
  const [revision = 'HEAD', ...others] = words;
  const isRevision = await repository.isRevision(revision);
  if (!isRevision && revision === 'HEAD') throw new GitFailure(`fatal: your current branch '${(await repository.branch()) ?? 'HEAD'}' does not have any commits yet`);
  const wanted = [...(isRevision ? others : words), ...paths].map((path) => repository.relative(path, cwd));
  const depth = Number(options.get('n')?.at(-1) ?? options.get('max-count')?.at(-1) ?? Number.POSITIVE_INFINITY);
  const ref = await repository.resolve(isRevision ? revision : 'HEAD');
  const commits = await git.log({ ...repository.base, ref, ...(wanted.length === 0 && Number.isFinite(depth) ? { depth } : {}) });
  const names = await decorations(repository);
  let shown = 0;
  for (const commit of commits) {
    if (shown >= depth) break;
    const changes = wanted.length > 0 || options.has('stat') || options.has('p') || options.has('patch') ? await changesOf(commit, repository, wanted) : undefined;
    if (wanted.length > 0 && changes?.length === 0) continue;
    if (shown > 0 && !options.has('oneline')) output.line();
    shown += 1;
    if (options.has('oneline') || format === 'oneline') {
      output.line(`${output.style('yellow', commit.oid.slice(0, 7))}${decorated(names.get(commit.oid), output)} ${commit.commit.message.split('\n', 1)[0]}`);
    } else writeCommit(commit, names.get(commit.oid), output);
    if (changes && options.has('stat')) writeSummary(changes, output);
    if (changes && (options.has('p') || options.has('patch'))) for (const change of changes) writePatch(change, output);
  }
  return 0;
}

export async function show(args: string[], { repository, output }: GitContext): Promise<number> {
  const { options, words } = parseArguments('show', args, ['stat', 'name-only', 'oneline']);
  const [revision = 'HEAD'] = words;
  const [, commitName = '', file] = /^([^:]*):(.+)$/.exec(revision) ?? [undefined, revision];
  const oid = await repository.resolve(commitName);
  if (file !== undefined) {
    const blob = await repository.blob((await repository.tree(oid)).get(file));
    if (!blob) throw new GitFailure(`fatal: path '${file}' does not exist in '${commitName}'`);
    output.write(new TextDecoder().decode(blob));
    return 0;
  }
  const commit = await git.readCommit({ ...repository.base, oid });
  const names = await decorations(repository);
  if (options.has('oneline')) output.line(`${output.style('yellow', oid.slice(0, 7))} ${commit.commit.message.split('\n', 1)[0]}`);
  else writeCommit(commit, names.get(oid), output);
  const changes = await changesOf(commit, repository, []);
  if (!options.has('oneline')) output.line();
  if (options.has('stat')) writeSummary(changes, output);
  else if (options.has('name-only')) for (const { path } of changes) output.line(path);
  else for (const change of changes) writePatch(change, output);
  return 0;
}

export async function diff(args: string[], { repository, output, cwd }: GitContext): Promise<number> {
  const { options, words, paths } = parseArguments('diff', args, ['staged', 'cached', 'stat', 'name-only', 'name-status', 'exit-code', 'quiet'], []);
  const revisions: string[] = [];
  const rest = words.flatMap((word) => (/^[^.]+\.\.[^.]+$/.test(word) ? word.split('..') : [word]));
  while (revisions.length < 2 && rest[0] !== undefined && (await repository.isRevision(rest[0]))) revisions.push(rest.shift() ?? '');
  const wanted = [...rest, ...paths].map((path) => repository.relative(path, cwd));
  const isStaged = options.has('staged') || options.has('cached');
  const changes = (await compared(repository, revisions, isStaged)).filter(({ path }) => wanted.length === 0 || isBelow(path, wanted));
  if (!options.has('quiet')) {
    if (options.has('stat')) writeSummary(changes, output);
    else if (options.has('name-only')) for (const { path } of changes) output.line(path);
    else if (options.has('name-status')) for (const { path, before, after } of changes) output.line(`${before ? (after ? 'M' : 'D') : 'A'}\t${path}`);
    else for (const change of changes) writePatch(change, output);
  }
  return (options.has('exit-code') || options.has('quiet')) && changes.length > 0 ? 1 : 0;
}

async function compared(repository: Repository, [from, to]: string[], isStaged: boolean): Promise<FileChange[]> {
  if (from !== undefined && to !== undefined) return betweenTrees(repository, await repository.tree(await repository.resolve(from)), await repository.tree(await repository.resolve(to)));
  if (isStaged) return betweenTrees(repository, await repository.tree(from === undefined ? await repository.head() : await repository.resolve(from)), await repository.index());
  const index = await repository.index();
  if (from === undefined) {
    const changed = (await repository.status()).filter(({ unstaged }) => unstaged !== ' ');
    return Promise.all(changed.map(({ path }) => withWorktree(repository, path, index.get(path))));
  }
  const tree = await repository.tree(await repository.resolve(from));
  const all = await Promise.all([...new Set([...tree.keys(), ...index.keys()])].sort().map((path) => withWorktree(repository, path, tree.get(path))));
  return all.filter(({ beforeOid, afterOid }) => beforeOid !== afterOid);
}

async function withWorktree(repository: Repository, path: string, beforeOid: string | undefined): Promise<FileChange> {
  const after = await repository.worktreeFile(path);
  const afterOid = after && (await git.hashBlob({ object: after })).oid;
  return { path, before: await repository.blob(beforeOid), after, beforeOid, afterOid };
}

/** What differs between two lists of object names by path. */
export async function betweenTrees(repository: Repository, before: Map<string, string>, after: Map<string, string>): Promise<FileChange[]> {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path)).sort();
  return Promise.all(
    paths.map(async (path) => {
      const [beforeOid, afterOid] = [before.get(path), after.get(path)];
      return { path, beforeOid, afterOid, before: await repository.blob(beforeOid), after: await repository.blob(afterOid) };
    }),
  );
}

async function changesOf({ oid, commit }: ReadCommitResult, repository: Repository, wanted: readonly string[]): Promise<FileChange[]> {
  const changes = await betweenTrees(repository, await repository.tree(commit.parent[0]), await repository.tree(oid));
  return wanted.length === 0 ? changes : changes.filter(({ path }) => isBelow(path, wanted));
}

/** Names of branches and tags by commit, HEAD's first. */
async function decorations(repository: Repository): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  const add = (oid: string, name: string) => names.set(oid, [...(names.get(oid) ?? []), name]);
  const current = await repository.branch();
  const branches = await git.listBranches(repository.base);
  for (const name of [...branches].sort((a, b) => Number(b === current) - Number(a === current))) add(await repository.resolve(name), name === current ? `HEAD -> ${name}` : name);
  for (const name of await git.listTags(repository.base)) add(await repository.resolve(name), `tag: ${name}`);
  return names;
}

function decorated(names: string[] | undefined, output: CommandOutput): string {
  return names ? ` ${output.style('yellow', `(${names.join(', ')})`)}` : '';
}

function writeCommit({ oid, commit }: ReadCommitResult, names: string[] | undefined, output: CommandOutput): void {
  output.line(output.style('yellow', `commit ${oid}`) + decorated(names, output));
  output.line(`Author: ${commit.author.name} <${commit.author.email}>`);
  output.line(`Date:   ${dateOf(commit.author.timestamp, commit.author.timezoneOffset)}\n`);
  for (const line of commit.message.trimEnd().split('\n')) output.line(`    ${line}`);
}

/** `Sun Nov 22 16:12:42 2026 +0100`; `offset` in minutes west of UTC, as in JavaScript. */
function dateOf(timestamp: number, offset: number): string {
  const [weekday, day, month, year, time] = new Date((timestamp - offset * 60) * 1000).toUTCString().split(/,? /);
  const east = Math.abs(offset);
  const zone = `${offset > 0 ? '-' : '+'}${String(Math.floor(east / 60)).padStart(2, '0')}${String(east % 60).padStart(2, '0')}`;
  return `${weekday} ${month} ${Number(day)} ${time} ${year} ${zone}`;
}

