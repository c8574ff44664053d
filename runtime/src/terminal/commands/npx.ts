import { refused, type RuntimeCommand } from './command.ts';
import { quoted } from './quoted.ts';

/** `npx tsc --noEmit`: a command that is there. */
export const npx: RuntimeCommand = async (args, context, environment) => {
  const [name, ...rest] = args[0] === '-y' || args[0] === '--yes' ? args.slice(1) : args;
  if (name === undefined) return refused('npx: name a command');
  return environment.runScript([name, ...rest].map(quoted).join(' '), context);
};
