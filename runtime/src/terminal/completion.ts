import { getCommandNames } from 'just-bash/browser';
import type { IFileSystem } from './just-bash.ts';
import type { Completion, CompletionRequest } from './shell-protocol.ts';
import { gitCommandNames } from './commands/git/names.ts';

/** More than any list shows. */
const MOST_CANDIDATES = 1_000;

const builtins = ['cd', 'echo', 'exit', 'export', 'unset', 'source', 'type', 'test'];
const npmCommands = ['ci', 'install', 'ls', 'run', 'start', 'test', 'uninstall'];

interface Word {
  /** Where it begins in the line. */
  from: number;
  /** What the shell would take it for. */
  text: string;
}

/** What the word under the cursor may become: a command, a subcommand, a script of package.json, or a path. */
export async function complete({ line, cursor, cwd }: CompletionRequest, fs: IFileSystem, ownCommands: readonly string[]): Promise<Completion> {
  const words = wordsOf(line.slice(0, cursor));
  const word = words.at(-1) ?? { from: cursor, text: '' };
  const before = words.slice(0, -1).map(({ text }) => text);
  const fixed = await fixedWords(before, fs, cwd, ownCommands);
  if (fixed && !word.text.includes('/')) {
    const candidates = [...new Set(fixed)].filter((name) => name.startsWith(word.text)).sort();
    if (candidates.length > 0) return { from: word.from, candidates: candidates.map((name) => ({ text: `${escaped(name)} `, label: name })) };
  }
  return { from: word.from, candidates: await paths(word.text, fs, cwd, before[0] === 'cd') };
}

async function fixedWords(before: string[], fs: IFileSystem, cwd: string, ownCommands: readonly string[]): Promise<readonly string[] | undefined> {
  const [command, subcommand] = before;
  if (command === undefined) return [...ownCommands, ...getCommandNames(), ...builtins];
  if (command === 'git' && before.length === 1) return gitCommandNames;
  if (command === 'npm' && before.length === 1) return npmCommands;
  if (command === 'npm' && before.length === 2 && (subcommand === 'run' || subcommand === 'run-script')) return scripts(fs, cwd);
  return undefined;
}

async function scripts(fs: IFileSystem, cwd: string): Promise<string[]> {
  try {
    const { scripts: found } = JSON.parse(await fs.readFile(`${cwd}/package.json`)) as { scripts?: Record<string, unknown> };
    return Object.keys(found ?? {});
  } catch {
    // No package.json, or one that does not parse: there is nothing to propose.
    return [];
  }
}

async function paths(text: string, fs: IFileSystem, cwd: string, foldersOnly: boolean): Promise<Completion['candidates']> {
  const slash = text.lastIndexOf('/') + 1;
  const [folder, start] = [text.slice(0, slash), text.slice(slash)];
  const directory = fs.resolvePath(cwd, folder.startsWith('~/') ? `/project/${folder.slice(2)}` : folder || '.');
  const names = await entriesOf(fs, directory);
  const isWanted = ({ name, isDirectory }: Entry) => name.startsWith(start) && (start.startsWith('.') || !name.startsWith('.')) && (isDirectory || !foldersOnly);
  return names
    .filter(isWanted)
    .slice(0, MOST_CANDIDATES)
    .map(({ name, isDirectory }) => ({ text: `${escaped(folder + name)}${isDirectory ? '/' : ' '}`, label: isDirectory ? `${name}/` : name }));
}

interface Entry {
  name: string;
  isDirectory: boolean;
}

async function entriesOf(fs: IFileSystem, directory: string): Promise<Entry[]> {
  try {
    const names = (await fs.readdir(directory)).sort();
    return await Promise.all(names.map(async (name) => ({ name, isDirectory: (await fs.stat(`${directory}/${name}`)).isDirectory })));
  } catch {
    // A folder that is not there has nothing to propose.
    return [];
  }
}

/** The words of the command that the text ends in; the last one may be empty. */
function wordsOf(text: string): Word[] {
  let words: Word[] = [];
  let word: Word | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (word) word.text += character;
    } else if (/[|;&()<>\n]/.test(character)) {
      words = /[<>]/.test(character) ? [...words, ...(word ? [word] : [])] : [];
      word = undefined;
    } else if (/\s/.test(character)) {
      if (word) words.push(word);
      word = undefined;
    } else {
      word ??= { from: at, text: '' };
      if (character === '"' || character === "'") quote = character;
      else word.text += character === '\\' ? (text[++at] ?? '') : character;
    }
  }
  return [...words, word ?? { from: text.length, text: '' }];
}

function escaped(text: string): string {
  return text.replace(/[\s"'\\$`|;&()<>*?[\]{}!#]/g, '\\$&');
}
