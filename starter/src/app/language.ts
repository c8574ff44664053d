import app from '../app.json';
import { messages } from './messages';

export type Language = 'fr' | 'en';

/** The language of the app, chosen once for everyone in src/app.json. */
export const language: Language = app.language === 'en' ? 'en' : 'fr';

/** The app's own words in its language. */
export const words = messages[language];

/** The text of a label in the app's language. */
export function localize(text: { fr: string; en: string }): string {
  return text[language];
}
