import type { OpenRequest } from '../../protocol.ts';
import { refused, type RuntimeCommand } from './command.ts';

/** `file`, `file:line` or `file:line:column`. */
function placed(argument: string, resolve: (file: string) => string) {
  const [, file = argument, line, column] = /^(.+?)(?::(\d+))?(?::(\d+))?$/.exec(argument) ?? [];
  return { filepath: resolve(file), ...(line && { line: Number(line) }), ...(column && { column: Number(column) }) };
}

/** `xdg-open <file or address>`: the embedder decides what that means. */
export const xdgOpen: RuntimeCommand = async (args, _context, { host }, output) => {
  const [text] = args;
  if (args.length !== 1 || !text) return refused('usage: xdg-open <file or address>');
  await host.open({ type: 'xdg-open', text });
  return output.end(0);
};

/** `code <file>[:line[:column]]…` and `code --diff <file> <file>`: the embedder's editor shows them. */
export const code: RuntimeCommand = async (args, context, { host }, output) => {
  const isDiff = args.includes('--diff') || args.includes('-d');
  const paths = args.filter((argument) => !argument.startsWith('-'));
  if (paths.length === 0 || (isDiff && paths.length !== 2)) return refused('usage: code <file>[:line[:column]]…, code --diff <file> <file>');
  const files = paths.map((argument) => placed(argument, (file) => context.fs.resolvePath(context.cwd, file)));
  const request: OpenRequest = { type: 'code', action: isDiff ? 'diff' : 'open', files };
  await host.open(request);
  return output.end(0);
};
