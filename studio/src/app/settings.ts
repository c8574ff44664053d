import { create } from 'zustand';
import { languages, preferredLanguage, type Language } from '../i18n/languages.ts';
import { browserStorage } from '../project/pageStorage.ts';

const KEY = 'app-builder:language';

interface Settings {
  language: Language;
  setLanguage(language: Language): void;
}

function initialLanguage(): Language {
  const chosen = languages.find((language) => language === browserStorage.get(KEY));
  return chosen ?? preferredLanguage(navigator.languages);
}

export const useSettings = create<Settings>((set) => ({
  language: initialLanguage(),
  setLanguage: (language) => {
    browserStorage.set(KEY, language);
    set({ language });
  },
}));
