import { create } from 'zustand';

const KEY = 'app-builder:draft';
/** A longer text cannot be sent anyway, and session storage is small. */
const KEPT_CHARACTERS = 200_000;

/** The text in the prompt box. It survives a reload of the tab, so that a failed start costs nobody their words. */
export const useDraft = create<{ text: string; setText(text: string): void }>((set) => ({
  text: sessionStorage.getItem(KEY) ?? '',
  setText: (text) => {
    if (text === '' || text.length > KEPT_CHARACTERS) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, text);
    set({ text });
  },
}));
