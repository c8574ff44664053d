import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Language } from './languages.ts';

/** Every text of the studio. French is written first; a key that another language lacks does not compile. */
export type Texts = typeof fr;

const texts: Record<Language, Texts> = { fr, en };

export function textsFor(language: Language): Texts {
  return texts[language];
}
