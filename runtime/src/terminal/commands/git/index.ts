import type { RuntimeCommand } from '../command.ts';

/** Loaded when it is first used: most shells never do. */
export const git: RuntimeCommand = async (args, context, environment, output) => {
  const { runGit } = await import('./run.ts');
  return runGit(args, context, environment, output);
};
