import { parse, printParseErrorCode, type ParseError, type ParseOptions } from 'jsonc-parser';
import type { SyntaxFault } from '../../protocol.ts';
import { faultAt } from './fault.ts';

/** Files that their readers allow comments and trailing commas in. */
const isLenient = /(^|\/)(tsconfig[\w.-]*|jsconfig)\.json$/;

export function jsonFault(path: string, text: string): SyntaxFault | undefined {
  if (isLenient.test(path)) return placedFault(text, { disallowComments: false, allowTrailingComma: true });
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    // It knows that this is not JSON, but often not where.
    const strict = placedFault(text, { disallowComments: true, allowTrailingComma: false });
    return strict ?? faultAt(text, 0, error instanceof Error ? error.message : String(error));
  }
}

function placedFault(text: string, options: ParseOptions): SyntaxFault | undefined {
  const errors: ParseError[] = [];
  parse(text, errors, options);
  const [first] = errors;
  return first && faultAt(text, first.offset, words(printParseErrorCode(first.error)));
}

/** `PropertyNameExpected` → `property name expected` */
function words(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
