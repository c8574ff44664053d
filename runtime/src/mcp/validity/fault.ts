import { codeFrame, placeOf } from '../../problems/code-frame.ts';
import type { SyntaxFault } from '../../protocol.ts';

export function faultAt(text: string, offset: number, message: string): SyntaxFault {
  return { message, ...placeOf(text, offset) };
}

/** What the model reads instead of a result: what is wrong, where, and that nothing happened. */
export function refusalOf(path: string, text: string, fault: SyntaxFault, advice: string): Error {
  const { message, line, column } = fault;
  return new Error(
    `${path} was not changed, because the new text is not valid.\nLine ${line}, column ${column + 1}: ${message}\n${codeFrame(text, line, column)}\n${advice}`,
  );
}
