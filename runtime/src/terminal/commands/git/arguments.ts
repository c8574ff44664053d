import { GitFailure } from './repository.ts';

export interface GitArguments {
  /** Options by name, without their hyphens; those of `valued` have what follows them, possibly several times. */
  options: Map<string, string[]>;
  /** What is no option, before `--`. */
  words: string[];
  /** What follows `--`. */
  paths: string[];
}

/** Reads a subcommand's arguments; an option that is not among `flags` or `valued` is refused rather than ignored. */
export function parseArguments(command: string, args: readonly string[], flags: readonly string[], valued: readonly string[] = []): GitArguments {
  const options = new Map<string, string[]>();
  const words: string[] = [];
  const end = args.indexOf('--');
  const rest = [...(end < 0 ? args : args.slice(0, end))];
  const add = (name: string, value: string) => options.set(name, [...(options.get(name) ?? []), value]);
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [, long, value] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(argument) ?? [];
    if (long !== undefined) {
      if (valued.includes(long)) add(long, value ?? rest.shift() ?? missingValue(long));
      else if (flags.includes(long)) add(long, '');
      else throw unknown(command, argument);
    } else if (argument.startsWith('-') && argument !== '-') {
      for (let letters = argument.slice(1); letters !== ''; ) {
        const letter = letters[0] ?? '';
        const tail = letters.slice(1);
        if (/^\d+$/.test(letters) && valued.includes('n')) {
          add('n', letters);
          break;
        }
        if (valued.includes(letter)) {
          add(letter, tail !== '' ? tail : (rest.shift() ?? missingValue(letter)));
          break;
        }
        if (!flags.includes(letter)) throw unknown(command, `-${letter}`);
        add(letter, '');
        letters = tail;
      }
    } else words.push(argument);
  }
  return { options, words, paths: end < 0 ? [] : args.slice(end + 1) };
}

function unknown(command: string, option: string): GitFailure {
  return new GitFailure(`error: unknown option \`${option}' for git ${command} in the browser`, 129);
}

function missingValue(name: string): never {
  throw new GitFailure(`error: option \`${name}' requires a value`, 129);
}
