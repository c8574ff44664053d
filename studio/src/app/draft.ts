import { create } from 'zustand';
import { tabStorage } from '../project/pageStorage.ts';

const KEY = 'app-builder:draft';
/** A longer text cannot be sent anyway, and session storage is small. */
const KEPT_CHARACTERS = 200_000;

/** The text in the prompt box. It survives a reload of the tab, so that a failed start costs nobody their words. */
export const useDraft = create<{ text: string; setText(text: string): void }>((set) => ({
  text: tabStorage.get(KEY) ?? '',
  setText: (text) => {
    if (text === '' || text.length > KEPT_CHARACTERS) tabStorage.remove(KEY);
    else tabStorage.set(KEY, text);
    set({ text });
  },
}));
