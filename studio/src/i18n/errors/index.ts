import type { Language } from '../languages.ts';
import type { Failure } from '../../project/failure.ts';
import type { ErrorCode, ErrorWords } from './codes.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

const words: Record<Language, Record<ErrorCode, ErrorWords>> = { fr, en };

/** The one place where codes become sentences. A code that nobody knows reads as `internal`. */
export function errorWords(failure: Failure, language: Language): ErrorWords {
  const known = words[language];
  return isErrorCode(failure.code) ? known[failure.code] : known.internal;
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(fr, code);
}
