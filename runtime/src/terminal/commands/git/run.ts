import { Buffer } from 'buffer';
import git from 'isomorphic-git';
import { WORKDIR } from '../../../protocol.ts';
import { RuntimeError } from '../../../rpc/error.ts';
import type { RuntimeCommand } from '../command.ts';
import { add, branch, checkout, commit, config, reset, restore, revParse, rm, switchBranch } from './change.ts';
import { GitFileSystem } from './file-system.ts';
import { diff, log, show, status, type GitContext } from './inspect.ts';
import { gitCommandNames, type GitCommandName } from './names.ts';
import { GitFailure, Repository } from './repository.ts';

// The library takes it from the global scope, as in Node.
Object.assign(globalThis, { Buffer });

type Subcommand = (args: string[], context: GitContext) => Promise<number>;

const subcommands: Record<Exclude<GitCommandName, 'init'>, Subcommand> = {
  add,
  branch,
  checkout,
  commit,
  config,
  diff,
  log,
  reset,
  restore,
  'rev-parse': revParse,
  rm,
  show,
  status,
  switch: switchBranch,
};

const remote = new Set(['clone', 'fetch', 'pull', 'push', 'remote', 'submodule']);

/** `git` on the project's files: what needs no other machine. A command writes all it changes in one step, or nothing. */
export const runGit: RuntimeCommand = async (args, context, { host }, output) => {
  const [name, ...rest] = args;
  try {
    if (name === '--version' || name === 'version') {
      output.line(`git version ${git.version()} (isomorphic-git)`);
      return output.end();
    }
    if (name === undefined || name === 'help' || name === '--help') {
      output.line(`usage: git <command>\n\nThere are: ${gitCommandNames.join(', ')}`);
      return output.end(name === undefined ? 1 : 0);
    }
    if (name === 'init') {
      const files = new GitFileSystem(host);
      const exists = await files.client.promises.stat(`${WORKDIR}/.git`).then(() => true, () => false);
      await git.init({ fs: files.client, dir: WORKDIR, defaultBranch: 'main' });
      await files.flush();
      output.line(`${exists ? 'Reinitialized existing' : 'Initialized empty'} Git repository in ${WORKDIR}/.git/`);
      return output.end();
    }
    const run = Object.hasOwn(subcommands, name) ? subcommands[name as keyof typeof subcommands] : undefined;
    if (!run) throw new GitFailure(remote.has(name) ? `git: '${name}' is not available in the browser: the project has no remote. Export it and push from there.` : `git: '${name}' is not a git command here. There are: ${gitCommandNames.join(', ')}`, 1);
    const repository = await Repository.find(context.cwd, host);
    const exitCode = await run(rest, { repository, cwd: context.cwd, output });
    await repository.files.flush();
    return output.end(exitCode);
  } catch (error) {
    if (error instanceof GitFailure) return output.end(error.exitCode, error.message);
    if (error instanceof RuntimeError || (error instanceof Error && 'caller' in error)) return output.end(128, `fatal: ${error.message}`);
    throw error;
  }
};
