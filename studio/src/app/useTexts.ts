import { errorWords } from '../i18n/errors/index.ts';
import type { ErrorWords } from '../i18n/errors/codes.ts';
import { textsFor, type Texts } from '../i18n/texts.ts';
import type { Failure } from '../project/failure.ts';
import { useSettings } from './settings.ts';

export function useTexts(): Texts {
  return textsFor(useSettings((settings) => settings.language));
}

export function useErrorWords(): (failure: Failure) => ErrorWords {
  const language = useSettings((settings) => settings.language);
  return (failure) => errorWords(failure, language);
}
