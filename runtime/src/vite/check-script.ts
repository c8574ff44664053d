import { parseSync } from 'rolldown/utils';
import { placeOf } from '../problems/code-frame.ts';
import type { SyntaxFault } from '../protocol.ts';

const languages = { ts: 'ts', mts: 'ts', tsx: 'tsx', js: 'jsx', mjs: 'js', jsx: 'jsx' } as const;

/** The first place where a script does not parse, by the parser that Vite transforms it with. */
export function checkScript(path: string, text: string): SyntaxFault | undefined {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  const lang = languages[extension as keyof typeof languages] ?? 'tsx';
  const error = parseSync(path, text, { lang }).errors[0];
  if (!error) return undefined;
  const [label] = error.labels;
  const detail = label?.message ? ` ${label.message}.` : '';
  return { message: `${error.message}${detail}${error.helpMessage ? ` ${error.helpMessage}` : ''}`, ...placeOf(text, label?.start ?? 0) };
}
