import { CssSyntaxError, parse } from 'postcss';
import type { SyntaxFault } from '../../protocol.ts';

/** What Tailwind and Vite could not read either: unclosed blocks, strings and comments, and words that belong to nothing. */
export function stylesheetFault(text: string): SyntaxFault | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    return { message: error.reason, line: error.line ?? 1, column: Math.max(0, (error.column ?? 1) - 1) };
  }
}
