import { create } from 'zustand';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

const KEY = 'app-builder:language';

interface Settings {
  language: Language;
  setLanguage(language: Language): void;
}

/** The first language of the browser that the studio speaks; English if none. */
export function preferredLanguage(preferences: readonly string[]): Language {
  for (const preference of preferences) {
    const language = languages.find((known) => preference.toLowerCase().split('-')[0] === known);
    if (language) return language;
  }
  return 'en';
}

function initialLanguage(): Language {
  const chosen = languages.find((language) => language === localStorage.getItem(KEY));
  return chosen ?? preferredLanguage(navigator.languages);
}

export const useSettings = create<Settings>((set) => ({
  language: initialLanguage(),
  setLanguage: (language) => {
    localStorage.setItem(KEY, language);
    set({ language });
  },
}));
