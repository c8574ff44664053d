import { inColumns } from '../line-editor.ts';
import type { RuntimeCommand } from './command.ts';

/** Mode, links, owner, group, size, date; then the name. */
const longFormat = /^(\S+ +\d+ \S+ \S+ +\d+ \w+ +\d+ +[\d:]+ )(.*)$/;

/** The shell library's `ls`, in columns and with coloured folders where a terminal shows it. */
export const ls: RuntimeCommand = async (args, context, environment, output) => {
  const own = args.filter((argument) => !argument.startsWith('--color'));
  if (!context.origCommand) return output.end(127, 'ls: not available');
  const terminal = environment.terminal();
  const options = own.filter((argument) => /^-[a-zA-Z]/.test(argument)).join('');
  const result = await context.origCommand(terminal ? ['-F', ...own] : own);
  if (!terminal) return result;
  const keepsMark = options.includes('F');
  const shown = (entry: string) => {
    const mark = /[*/@=|]$/.exec(entry)?.[0] ?? '';
    const name = entry.slice(0, entry.length - mark.length);
    return (mark === '/' ? output.style('blue', name) : mark === '@' ? output.style('cyan', name) : name) + (keepsMark ? mark : '');
  };
  const plain = (entry: string) => (keepsMark ? entry : entry.replace(/[*/@=|]$/, ''));
  const lines = result.stdout.split('\n').slice(0, -1);
  if (/[l1]/.test(options)) {
    for (const line of lines) {
      const [, facts = '', entry = line] = longFormat.exec(line) ?? [];
      output.line(facts + shown(entry));
    }
  } else {
    // One block per folder that was named, each after its title.
    for (const block of lines.join('\n').split(/\n\n/)) {
      const [first = '', ...others] = block.split('\n');
      const title = first.endsWith(':') ? [first] : [];
      const entries = (title.length > 0 ? others : [first, ...others]).filter((entry) => entry !== '');
      for (const line of title) output.line(line);
      if (entries.length > 0) output.line(inColumns(entries.map(plain), terminal.cols, entries.map(shown)));
    }
  }
  return output.end(result.exitCode, result.stderr);
};
