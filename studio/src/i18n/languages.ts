export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** The first language of the browser that the studio speaks; English if none. */
export function preferredLanguage(preferences: readonly string[]): Language {
  for (const preference of preferences) {
    const language = languages.find((known) => preference.toLowerCase().split('-')[0] === known);
    if (language) return language;
  }
  return 'en';
}
